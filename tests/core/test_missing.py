"""The marks of a table: what a descriptor says of them, and that no name of a field loses or steals a reason."""

import pytest
from gongkai.core.missing import declared, pack, unpack
from gongkai.core.model import Absent
from hypothesis import given
from hypothesis import strategies as st

FIELDS = [{"name": "a"}, {"name": "b"}]
OURS = {"*": Absent.SUPPRESSED, "—": Absent.NOT_APPLICABLE, "…": Absent.NOT_DUE}


def test_the_marks_of_a_schema_count_for_its_fields_and_a_field_s_own_list_wins() -> None:
    fields = [{"name": "a"}, {"name": "b", "missingValues": ["", "…"]}, {"name": "c", "missingValues": ["-"]}]
    found = declared({"fields": fields, "missingValues": ["", "*", "—", "…"]})
    assert found == {"a": OURS, "b": {"…": Absent.NOT_DUE}}


def test_in_version_two_the_label_says_what_is_meant() -> None:
    entries = [{"value": "-9", "label": "Not_Applicable"}, {"value": "x", "label": "未到期"}, {"value": "*"}, ""]
    told = {"-9": Absent.NOT_APPLICABLE, "x": Absent.NOT_DUE, "*": Absent.SUPPRESSED}
    assert declared({"fields": FIELDS, "missingValues": entries}) == {"a": told, "b": told}
    # The publisher's own label says that this star is something else.
    assert declared({"fields": FIELDS, "missingValues": [{"value": "*", "label": "refused"}]}) == {}


@pytest.mark.parametrize(
    "schema",
    [
        None, [], {}, {"fields": FIELDS}, {"fields": FIELDS, "missingValues": ["", "-", "NA"]}, {"missingValues": ["*"]},
        {"fields": [*FIELDS, {"name": "_Absent"}], "missingValues": ["*"]}, {"fields": ["a", None], "missingValues": "*"},
    ],
)  # fmt: skip
def test_a_schema_that_tells_no_reason_gets_no_column(schema: object) -> None:
    assert declared(schema) == {}


@given(st.dictionaries(st.text(min_size=1), st.sampled_from(list(Absent))))
def test_packed_reasons_come_back_whatever_the_fields_are_called(reasons: dict[str, Absent]) -> None:
    assert unpack(pack(reasons.items())) == reasons


def test_a_word_that_is_no_reason_is_refused() -> None:
    assert unpack(None) == unpack("") == {}
    with pytest.raises(ValueError, match="late"):
        unpack("a=not-due;b=late")
