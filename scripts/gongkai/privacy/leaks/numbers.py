"""Whether a row of digits is a number of a known kind: identity number, credit code, bank card.

Pure arithmetic on strings without separators; the check digits are python-stdnum's. What else makes a number one is said
here: its own validators take no region that they don't know (made-up 99, counties that are gone, and they fail on some
provinces), days of any century, and no credit code whose kind has a letter. Sources: GB 11643 (identity numbers, check by ISO 7064 MOD 11-2),
GB 32100 (unified social credit codes) and the GB 11714 code inside them, GB/T 2260 (regions), ISO/IEC 7812 (cards, Luhn).
"""

from __future__ import annotations

import re
from datetime import date

from stdnum import luhn
from stdnum.cn import ric, uscc

_PROVINCES = frozenset(re.findall("..", "111213141521222331323334353637414243444546505152535461626364657181828399"))
"""GB/T 2260, and 99, which stands for no place: made-up numbers have it."""
PLATES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
"""The provinces as number plates begin with them."""
_CODE_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE_KINDS = frozenset(
    re.findall("..", "11121319212931323334353941495152535455596162697172798189919293A1A9N1N2N3N9Y1")
)
_GANSU = frozenset(re.findall("..", "0102030405060708091011122930"))
_CARD = re.compile(r"62\d{14,17}|[345]\d{15}|60(?:11|13|14|33)\d{12,15}|955[89]\d{15}")


def is_identity(digits: str) -> bool:
    """Whether 18 signs are an identity number: a birthday that exists and the right check digit. A number that begins like
    a date (19…, 20…: no province) is an order's, and one that is a valid credit code as well is taken for that."""
    if len(digits) != 18 or digits[0] == "0" or digits[:2] in ("19", "20"):
        return False
    check = ric.calc_check_digit(digits)
    return digits[17].upper() == check and is_birthday(digits[6:14]) and not _is_rather_a_code(digits)


def is_disability(digits: str) -> bool:
    """Whether 20 digits are a certificate of disability: an identity number, the kind (1 to 7) and the grade (1 to 4)."""
    return len(digits) == 20 and is_identity(digits[:18]) and "1" <= digits[18] <= "7" and "1" <= digits[19] <= "4"


def is_rounded_identity(digits: str) -> bool:
    """Whether 18 digits are an identity number that Excel kept as a number: only the first 15 digits survive."""
    return len(digits) == 18 and digits.endswith("000") and is_region(digits[:6]) and is_birthday(digits[6:14])


def is_old_identity(digits: str) -> bool:
    """Whether 15 digits are an identity number as issued until 1999: region, birthday of two-digit year, serial. There is
    no check digit, so the region must be a likely one."""
    return len(digits) == 15 and is_region(digits[:6]) and is_birthday("19" + digits[6:12]) and digits[12:] != "000"


def is_region(digits: str) -> bool:
    """Whether six digits can be a county's code: a province, a prefecture, a county (GB/T 2260, old codes as well)."""
    return digits[:2] in _PROVINCES and ("01" <= digits[2:4] <= "70" or digits[2:4] == "90") and digits[4:6] != "00"


def is_province(digits: str) -> bool:
    """Whether an identity number may begin with these two digits; 9 is for foreigners' permanent residence cards."""
    return digits in _PROVINCES or (digits[0] == "9" and digits not in _CODE_KINDS)


def is_birthday(digits: str) -> bool:
    """Whether eight digits are a day on which a person now on file can have been born."""
    try:
        return 1890 <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year < 2040
    except ValueError:
        return False


def is_credit_code(signs: str) -> bool:
    """Whether 18 signs are a unified social credit code: a known kind, a region, the check sign (GB 32100, modulo 31)."""
    if len(signs) != 18 or signs[:2] not in _CODE_KINDS or any(one not in _CODE_SIGNS for one in signs):
        return False
    return signs[17] == uscc.calc_check_digit(signs) and signs[2:4] in _PROVINCES | {"10"}


def is_contractor(digits: str) -> bool:
    """Whether 18 digits can be the code of a party to a land contract: county 6, township 3, village 3, group 2, serial 4
    (NY/T 2537). Only those of a township 2xx and a village 2xx or 3xx read as a birthday at all."""
    return len(digits) == 18 and digits.isdigit() and digits[6] == "2" and digits[9] in "23"


def _is_rather_a_code(digits: str) -> bool:
    # One identity number in 31 has the check sign of a credit code by chance. The nine signs of the organisation inside
    # (GB 11714) have a check sign of their own; without it, a number whose region is likely is a person's.
    return is_credit_code(digits.upper()) and (_has_organisation(digits[8:17]) or not is_region(digits[:6]))


def _has_organisation(signs: str) -> bool:
    rest = sum(int(one) * weight for one, weight in zip(signs[:8], (3, 7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
    return signs[8] == "0X987654321"[rest]


def is_card(digits: str) -> bool:
    """Whether 16 to 19 digits are a bank card's: a known beginning and Luhn's check digit. Beginnings other than UnionPay's
    62 count with 16 digits only: longer numbers that begin so are mostly serial numbers."""
    return bool(_CARD.fullmatch(digits)) and luhn.is_valid(digits)


def begins_like_a_card(digits: str) -> bool:
    """Whether four visible digits are rather a UnionPay card's than a county's of Gansu, the province 62."""
    return digits[:2] == "62" and digits[2:4] not in _GANSU
