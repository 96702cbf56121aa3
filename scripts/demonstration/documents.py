"""The normative_documents package: a township's documents and villages' rules, from the legality review to their lapse."""

# ruff: noqa: E501 (tables of Chinese text read best one entry a line)

from __future__ import annotations

from datetime import date, timedelta

from demonstration.tables import Tables
from demonstration.world import BY_ID, TOWNSHIP

_D = date.fromisoformat

# organisation, number, kind, title, in English, document no., in force from, until, kind of validity, adopted by, extended by, basis, in plain words
_DOCUMENTS: tuple[tuple[str, str, str, str, str, str | None, str, str | None, str, str | None, str | None, str | None, str], ...] = (
    (TOWNSHIP, "2019-01", "normative", "清溪镇农村道路临时管护办法", "Interim upkeep of rural roads in Qingxi", "清政发〔2019〕4号", "2019-06-01", "2021-05-31", "trial", None, "2021-01", None, "路坏了谁来修，先试行两年。"),
    (TOWNSHIP, "2021-01", "normative", "清溪镇农村道路管护办法", "Upkeep of rural roads in Qingxi", "清政发〔2021〕3号", "2021-06-01", "2025-05-31", "normal", None, None, None, "路坏了谁来修、多久修好。"),
    (TOWNSHIP, "2022-01", "normative", "清溪镇集市摊位管理办法", "Market stalls in Qingxi", "清政发〔2022〕5号", "2022-09-01", "2026-08-31", "normal", None, None, None, "集市怎么摆摊、收多少钱。"),
    (TOWNSHIP, "2023-01", "normative", "清溪镇村级工程质量监督办法", "Quality of village works in Qingxi", "清政发〔2023〕2号", "2023-05-01", "2028-04-30", "normal", None, None, None, "村里的工程谁来监督、怎么验收。"),
    (TOWNSHIP, "2025-01", "normative", "清溪镇农村公路管护实施细则", "Rules on the upkeep of rural roads in Qingxi", "清政发〔2025〕6号", "2025-09-01", "2030-08-31", "normal", None, None, None, "路面坏了五个工作日内修补，谁负责巡查。"),
    ("liuhe", "2019-01", "village_rules", "柳荷村村规民约", "Liuhe village rules", None, "2019-06-01", None, "long_term", None, None, "liuhe-village-rules-2019", "红白喜事、门前三包、用水用电大家怎么守。"),
    ("shiqiao", "2025-01", "village_rules", "石桥村村规民约", "Shiqiao village rules", None, "2025-05-20", None, "long_term", "DEC-SQ-2025-002", None, "shiqiao-village-rules-2025", "办酒席不超过十五桌，狗要拴，门前要扫。"),
)  # fmt: skip


def write_documents(tables: Tables) -> None:
    """All rows of the package: reviewed forty days before it is issued, registered and published two days after that."""
    for (
        org_id,
        number,
        kind,
        title,
        english,
        doc_no,
        effective,
        expires,
        validity,
        decision,
        extended,
        basis,
        plain,
    ) in _DOCUMENTS:
        short, start = BY_ID[org_id].short, _D(effective)
        document, township = f"DOC-{short}-{number}", kind == "normative"
        issued = start - timedelta(days=25 if township else 0)
        tables.add(
            "normative_documents.documents",
            org_id=org_id, normative_doc_id=document, kind=kind, title_zh=title, title_en=english, doc_no=doc_no,
            registration_no=f"QXDR-{number[:4]}-0{number[-2:]}" if township else None,
            registered_on=issued + timedelta(days=2) if township else None,
            published_unified_on=issued + timedelta(days=4) if township else None, published_where="镇政府网站和公开栏" if township else "公开栏",
            legality_review_on=issued - timedelta(days=40) if township else None, review_opinion="lawful" if township else None,
            deliberated_on=issued - timedelta(days=6) if township else None, signed_on=issued - timedelta(days=1) if township else None,
            comment_campaign_id="CMP-QX-2025-02" if document == "DOC-QX-2025-01" else None, issued_on=issued, effective_on=start, validity_kind=validity, expires_on=_D(expires) if expires else None,
            filed_on=start + timedelta(days=8), adopted_decision_id=decision, extended_by=extended and f"DOC-{short}-{extended}", basis_id=basis,
            plain_summary=plain,
        )  # fmt: skip
        steps = (
            ("drafted", issued - timedelta(days=85)), ("comment_open", issued - timedelta(days=76)), ("comment_close", issued - timedelta(days=45)),
            ("legality_review", issued - timedelta(days=40)), ("deliberated", issued - timedelta(days=6)), ("signed", issued - timedelta(days=1)),
            ("registered", issued + timedelta(days=2)), ("published", issued + timedelta(days=4)), ("filed", start + timedelta(days=8)),
        ) if township else (("published", issued), ("filed", start + timedelta(days=8)))  # fmt: skip
        for seq, (event, on) in enumerate(steps, 1):
            tables.add(
                "normative_documents.document_events",
                org_id=org_id, normative_doc_id=document, seq=seq, event=event, event_on=on,
            )  # fmt: skip
    for number, published, conclusion, scores in (
        ("2021-01", "2025-03-14", "repeal", (4, 5, 3, 3, 4)),
        ("2022-01", "2026-04-10", "amend", (4, 5, 4, 3, 3)),
    ):
        names = ("score_reasonable", "score_lawful", "score_coherent", "score_effective", "score_operable")
        tables.add(
            "normative_documents.review_events",
            org_id=TOWNSHIP, review_id=f"REV-QX-{number}", normative_doc_id=f"DOC-QX-{number}", kind="periodic", mode="external",
            conclusion=conclusion, published_on=_D(published), **dict(zip(names, scores, strict=True)),
        )  # fmt: skip
