"""Two papers that nobody ever wrote, drawn here and put beside payments of one village, with their sign-off."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from demonstration.tables import Tables

PAPERS = {"receipt": "contract_id", "invoice": "decision_id"}
ORG = "liuhe"


def write_vouchers(tables: Tables) -> None:
    """A row for each of the papers, beside payments of a period whose accounts are published."""
    told = {one["period"] for one in tables.of("finances.period_disclosures", ORG)}
    every = tables.of("finances.transactions", ORG)
    for name, tie in PAPERS.items():
        payment = [one for one in every if one.get(tie) and one["direction"] == "expense" and one["period"] in told][-1]
        tables.add(
            "finances.attachments", org_id=ORG, attachment_id=f"ATT-{payment['txn_id']}", file=f"attachments/{name}.png",
            shows=f"{payment['summary']}的单据（演示，编的）", shows_en=f"{name.capitalize()} (made up, for the demonstration)",
            redacted_post_id=payment["handler_post_id"], redacted_on=payment["txn_date"],
            **{one: payment.get(one) for one in ("txn_id", "period", "decision_id", "contract_id", "project_id")},
        )  # fmt: skip


def draw(folder: Path) -> None:
    """The pictures, below the package's folder; each says that it is made up, and shows how a name is blacked out."""
    (folder / "attachments").mkdir(exist_ok=True)
    for name in PAPERS:
        paper = Image.new("L", (720, 480), 244)
        pen = ImageDraw.Draw(paper)
        pen.rectangle((20, 20, 699, 459), outline=90, width=3)
        for at, line in enumerate((name.upper(), "MADE UP FOR DEMONSTRATION", "NOT A REAL PAPER", "Name:")):
            pen.text((50, 60 + 90 * at), line, fill=40, font=ImageFont.load_default(34))
        pen.rectangle((200, 330, 480, 374), fill=0)
        paper.save(folder / "attachments" / f"{name}.png", optimize=True)
