"""Check digits are a library's; here is the standards' own arithmetic to hold it to, and what this house decides itself."""

from __future__ import annotations

import pytest
from gongkai.privacy.leaks.numbers import is_card, is_credit_code, is_identity
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric, uscc

SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
DIGITS = st.text("0123456789", min_size=17, max_size=17)


def identity_sign(digits: str) -> str:
    """GB 11643: the seventeen digits weighted with powers of two, modulo 11."""
    return "10X98765432"[sum(int(one) * pow(2, 17 - at, 11) for at, one in enumerate(digits)) % 11]


def code_sign(signs: str) -> str:
    """GB 32100: the seventeen signs weighted with powers of three, modulo 31."""
    return SIGNS[-sum(SIGNS.index(one) * pow(3, at, 31) for at, one in enumerate(signs)) % 31]


def luhn(digits: str) -> int:
    """ISO/IEC 7812: every second digit from the right doubled, and its digits added."""
    doubled = (int(one) * (1 + at % 2) for at, one in enumerate(reversed(digits)))
    return sum(one - 9 if one > 9 else one for one in doubled) % 10


@given(DIGITS)
def test_the_check_digit_of_an_identity_number_is_the_standards(digits: str) -> None:
    assert ric.calc_check_digit(digits + "0") == identity_sign(digits)


@given(st.text(SIGNS, min_size=17, max_size=17))
def test_the_check_sign_of_a_credit_code_is_the_standards(signs: str) -> None:
    assert uscc.calc_check_digit(signs + "0") == code_sign(signs)


@given(st.sampled_from(["62220", "45670", "52180", "35680"]), st.text("0123456789", min_size=10, max_size=10))
def test_one_last_digit_of_ten_makes_a_card(begin: str, rest: str) -> None:
    right = [last for last in "0123456789" if is_card(begin + rest + last)]
    assert right == [last for last in "0123456789" if luhn(begin + rest + last) == 0] and len(right) == 1


@given(
    st.sampled_from(["990101", "110101", "431102", "513021"]), st.dates(), st.text("0123456789", min_size=3, max_size=3)
)
def test_one_last_sign_of_eleven_makes_an_identity_number(region: str, day: object, serial: str) -> None:
    body = region + str(day).replace("-", "") + serial
    right = [sign for sign in "0123456789X" if is_identity(body + sign)]
    assert right in ([], [identity_sign(body)])
    assert not right or 1890 <= int(body[6:10]) < 2040


@pytest.mark.parametrize(
    ("number", "ours", "theirs"),
    [
        ("99010119700101001" + identity_sign("99010119700101001"), True, False),  # made up: no region of the library's
        ("43300218821201853X", False, True),  # born in 1882
    ],
)
def test_whose_identity_number_it_can_be_is_decided_here(number: str, ours: bool, theirs: bool) -> None:
    assert (is_identity(number), ric.is_valid(number)) == (ours, theirs)


def test_the_kinds_of_credit_codes_are_decided_here() -> None:
    for kind in ("A1", "N2", "Y1"):
        body = f"{kind}430101MF0000001"
        assert is_credit_code(body + code_sign(body)) and not uscc.is_valid(body + code_sign(body))
    body = "00430101MF0000001"
    assert uscc.is_valid(body + code_sign(body)) and not is_credit_code(body + code_sign(body))
