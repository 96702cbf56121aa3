"""What the name of a column or of a group says where the descriptor says nothing: a code, a balance, a rate, a total, a rest.

All of it is guessed from words, so it may only change how a number looks or leave out a claim: a year has no thousands
separators, a postcode is not charted, balances are not added up. No value is changed by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from gongkai.core.i18n import is_currency
from gongkai.core.model import Field

_LAST = {
    "id", "ids", "oid", "fid", "gid", "uid", "uuid", "guid", "objectid", "code", "codes", "adcode", "gbcode", "zip", "zipcode",
    "postcode", "postalcode", "postal", "phone", "tel", "telephone", "mobile", "fax", "hotline", "rank", "ranking", "serial", "seq",
    "sequence", "ordinal", "position", "key", "ref", "reference", "version", "isbn", "issn", "fips", "naics", "isic", "nace", "cpv",
    "cofog", "uscc", "iban", "row", "rownum", "rowid", "idx",
    "bbl", "apn", "upc", "ean", "gtin", "ein", "tin", "ssn", "parcelid", "barcode", "epoch", "timestamp", "unixtime",
}  # fmt: skip
_NUMBERED = {"no", "nr", "num", "number", "nbr"}
"""Words for "number" that mean a numbering behind another word (account_no, phone_number), where no "of" goes on."""
_YEARS = {"year", "yr", "fy", "fiscalyear", "month", "quarter", "week", "weekday", "yyyymm", "yyyymmdd"}
_PLACES = {
    "lon",
    "lng",
    "longitude",
    "lat",
    "latitude",
    "coord",
    "coords",
    "coordinate",
    "coordinates",
    "easting",
    "northing",
}
_COUNTS = {
    "count",
    "counts",
    "total",
    "totals",
    "sum",
    "amount",
    "amt",
    "income",
    "expense",
    "expenses",
    "share",
    "rate",
    "ratio",
}
_ENDINGS = (
    "序号", "编号", "代码", "编码", "代号", "号码", "邮编", "电话", "手机", "传真", "热线", "联系方式", "年份", "年度", "年", "月份", "季度", "排名",
    "名次", "位次", "次序", "顺序", "排序", "标识", "区划", "科目", "版本", "版次", "文号", "账户", "帐户", "号", "码", "序",
)  # fmt: skip
_PLACE_ENDINGS = ("经度", "纬度", "坐标", "经纬度")
_EXACT = {"年", "月", "日", "季", "周", "序", "#", "no", "nr", "№", "no."}

_STOCK_WORDS = {
    "balance", "balances", "closing", "opening", "outstanding", "stock", "stocks", "holding", "holdings", "ending", "beginning",
    "cumulative", "cum", "ytd", "running", "arrears", "assets", "liabilities", "equity", "reserve", "reserves", "principal",
}  # fmt: skip
_RATE_WORDS = {
    "average", "avg", "mean", "median", "per", "percapita", "rate", "rates", "ratio", "percent", "percentage", "pct", "share",
    "proportion", "index", "indices", "indexes", "score", "scores", "price", "prices", "wage", "wages", "unitprice", "tariff",
    "max", "min", "maximum", "minimum", "quantile", "percentile", "density", "temperature", "standard", "norm", "cap", "limit",
    "target", "threshold",
}  # fmt: skip
_STOCK = re.compile(
    r"余额|结余|结存|库存|存量|余数|净值|原值|现值|市值|期末|期初|年末|年初|月末|月初|季末|累计|存款|欠款|未收|未付|应收|应付|资产|负债|权益|债务|保有|在册"
)
_RATE = re.compile(
    r"人均|户均|亩均|平均|均价|均值|中位|单价|每[人户亩月日天年件吨个]|/[人户亩月日天年件吨个]|比例|比率|比重|占比|百分|指数|分数|得分|评分|"
    r"率|标准$|限额|上限|下限|最高|最低|价格|密度|(?:^|[^金])系数"
)
_MONEY = re.compile(
    r"金额|款$|款项|费用|费$|资金|支出|收入|开支|经费|余额|借方|贷方|价款|补贴|补助|预算|决算|投资|造价|租金|工资|薪酬|报酬|额$"
)
_MONEY_WORDS = {
    "amount", "amt", "sum", "cost", "costs", "spend", "spent", "spending", "expense", "expenses", "expenditure", "income", "revenue",
    "payment", "paid", "payments", "budget", "value", "debit", "credit", "balance", "closing", "opening", "price", "fee", "fees",
    "subsidy", "grant", "salary", "wage", "wages", "money", "investment", "rent",
}  # fmt: skip
_SIZE = re.compile(r"人口|面积|产值|产出|总值|体积|容积|重量|长度|距离|价值|规模|数据|总计|合计")
_SIZE_WORDS = {
    "population", "pop", "gdp", "area", "size", "volume", "weight", "length", "distance", "output", "production", "turnover", "sales",
    "profit", "tax", "taxes", "debt", "appropriation", "quantity", "qty", "worth", "measure", "estimate", "actual", "planned", "funds",
    "funding", "aid", "loan", "loans", "export", "exports", "import", "imports", "bytes", "votes", "people", "persons", "households",
}  # fmt: skip
_MONEY_UNITS = ("元", "万元", "亿元", "千元", "百元", "百万元", "千万元", "人民币", "¥", "￥", "$", "€", "£")

TOTAL = (
    r"(?i)^[\s(（【\[]*((合|总|小|共|累)\s*计(数|额|金额|人数)?|总\s*和|总\s*数|总\s*额|汇\s*总|总|全部|所有|其中[:：，,]?.*|"
    r"全[国省市州县区旗镇乡村街组社]|全(街道|社区|自治区|自治县)|.{1,20}[\s·\-—:：(（]?(合|总|小|共|累)\s*计(数|额|金额|人数)?|"
    r"(合|总|小|共|累)计[\s:：(（].*|(grand|sub|sub-|over)?\s*-?totals?|total\s+.{1,40}|.{1,40}\s+(sub-?)?total|overall|sum|all|of which.*)"
    r"[\s)）】\]:：]*$"
)
"""A name of a row that others are added up in, or that is part of another one. Read by DuckDB (RE2) and by Python alike."""
REST = (
    r"(?i)^\s*([“\"'(（]?(其\s*[他它余](支出|收入|费用|项目|事项|问题|部门|单位|类别|类|村|户|地区)?|未分类|未归类|未分配|未填写?|未知|不详|"
    r"others?|other\s+\w+|(the\s+)?rest|misc|miscellaneous|unclassified|uncategori[sz]ed|unallocated|unknown|"
    r"not (filled in|stated|specified|known|available)|unspecified|n/?a|null)[”\"')）]?)\s*$"
)
"""A name of what is left over: never the largest of anything."""
_IS_TOTAL, _IS_REST = re.compile(TOTAL), re.compile(REST)


def is_total(name: str) -> bool:
    """Whether a group's name is that of a row which others are added up in."""
    return bool(_IS_TOTAL.match(name))


def is_rest(name: str) -> bool:
    """Whether a group's name is that of what is left over."""
    return bool(_IS_REST.match(name))


def is_code(field: Field) -> bool:
    """Whether the numbers of a field count nothing: a code, a serial number, a year, a coordinate, a phone number."""
    if is_coordinate(field) or field.categories or field.constraints.get("enum") or field.references:
        return True
    if not field.numeric or field.unit:
        return False
    return any(map(_names_a_code, _names(field)))


def is_coordinate(field: Field) -> bool:
    """Whether a field is a longitude, a latitude or the like, whatever its unit."""
    return any(
        _pieces(name)[1].endswith(_PLACE_ENDINGS) or bool(_PLACES & set(_pieces(name)[0])) for name in _names(field)
    )


def _names_a_code(name: str) -> bool:
    words, chinese = _pieces(name)
    if name.strip().lower() in _EXACT or chinese in _EXACT:
        return True
    if chinese:
        return chinese.endswith(_ENDINGS) and not chinese.endswith(("周年", "近年", "历年"))
    if not words or words[-1] in _COUNTS:
        return False
    last = words[-1]
    numbered = last in _NUMBERED and (last == "no" or len(words) > 1) and "of" not in words
    return last in _LAST or numbered or bool(_YEARS & set(words))


def is_money(field: Field) -> bool:
    """Whether a field is an amount of money, by its unit or else by its name."""
    if field.unit:
        return is_currency(field.unit) or field.unit in _MONEY_UNITS
    return _says(field, _MONEY, _MONEY_WORDS)


def adds_up(field: Field, context: Iterable[str] = ()) -> bool:
    """Whether the amounts of different rows may be added up: money with its unit that is no balance, no rate and no average.

    ``context`` are titles and descriptions around the field, where only words that hold for every column count.
    """
    if not field.unit or not is_money(field) or is_code(field):
        return False
    if _says(field, _STOCK, _STOCK_WORDS) or _says(field, _RATE, _RATE_WORDS):
        return False
    return not any(map(_is_of_rates, context))


def is_rate(field: Field) -> bool:
    """Whether a field is a rate, an average or a price, of which a whole is not the sum of its parts."""
    return field.unit == "%" or _says(field, _RATE, _RATE_WORDS)


def _is_of_rates(text: str) -> bool:
    words, _ = _pieces(text)
    found = set(words)
    per_head = "percapita" in found or ("per" in found and bool({"capita", "head", "person", "household"} & found))
    return (
        bool(re.search(r"人均|户均|平均|余额|指数", text)) or per_head or bool({"average", "balances", "index"} & found)
    )


def _says(field: Field, chinese: re.Pattern[str], words: set[str]) -> bool:
    return any(chinese.search(_pieces(name)[1]) or words & set(_pieces(name)[0]) for name in _names(field))


def _names(field: Field) -> tuple[str, ...]:
    return (field.name, *field.title.values())


def _pieces(name: str) -> tuple[list[str], str]:
    """The Latin words of a name in lower case, and its Chinese without what stands in brackets."""
    plain = re.sub(r"[(（\[【][^)）\]】]*[)）\]】]", " ", name)
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain)
    words = [one.lower() for one in re.findall(r"[A-Za-z]+", apart)]
    return words, "".join(re.findall(r"[\u3400-\u9fff/]+", plain))


_VERSION = re.compile(
    r"(?i)^\s*(年初|年中|调整|追加|当年|本年|上年|去年|今年|累计|全年|原|批复|批准)*\s*(预算数?|决算数?|计划数?|实际数?|执行数?|调整数?|预计数?|"
    r"目标值?|完成数?|概算|结算|估算|上年数?|本年数?|去年|今年|budget(ed)?|actuals?|plan(ned)?|revised|adjusted|approved|adopted|amended|"
    r"executed|execution|forecast|estimated?|target|initial|final|proposed|enacted)(\s*(budget|actuals?|plan|estimate|数|额))?\s*$"
)


_SIDE = re.compile(
    r"(?i)^\s*(收|支|收方|付方|收入|支出|收入类|支出类|收款|付款|付|借|贷|借方|贷方|转入|转出|流入|流出|进|出|incomes?|expenses?|expenditures?|revenues?|"
    r"spending|receipts?|payments?|debits?|credits?|dr|cr|in|out|inflows?|outflows?|deposits?|withdrawals?)\s*$"
)


def is_side(name: str) -> bool:
    """Whether a group's name says on which side of an account a row stands: received or paid, debit or credit."""
    return bool(_SIDE.match(name))


def is_version(name: str) -> bool:
    """Whether a group's name says which of several figures for one thing a row has: planned, revised, actual."""
    return bool(_VERSION.match(name))


def is_quantity(field: Field) -> bool:
    """Whether a field's name says that its numbers are amounts of something: money, a count, a size, a rate."""
    words = _MONEY_WORDS | _STOCK_WORDS | _RATE_WORDS | _SIZE_WORDS
    return is_count(field) or any(_says(field, one, words) for one in (_MONEY, _STOCK, _RATE, _SIZE))


def is_count(field: Field) -> bool:
    """Whether a field's name says that it counts something."""
    return any(
        _pieces(name)[1].endswith(("数", "数量", "量", "人次")) or bool(_COUNTS & set(_pieces(name)[0]))
        for name in _names(field)
    )


def number(code: str) -> Decimal | None:
    """The finite number that a code is written as; None for any other text."""
    try:
        found = Decimal(code)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
