"""The exclusion list: what is refused by name or by its fields, and what only sounds like it."""

from pathlib import Path

import pytest
from gongkai.core import i18n, messages
from gongkai.core.errors import Severity
from gongkai.core.model import Field, Resource
from gongkai.load import load
from gongkai.privacy.fields import refused


def resource(name: str, title: str = "", fields: tuple[str, ...] = ("org_id", "month", "count")) -> Resource:
    made = tuple(Field(one, "string", {"zh": one}, {}) for one in fields)
    return Resource("p", name, {"zh": title or name}, {}, made, {})


def kind(name: str, title: str = "", fields: tuple[str, ...] = ("org_id", "month", "count")) -> str:
    found = refused.kind_of(resource(name, title, fields))
    return found.code if found else ""


@pytest.mark.parametrize(
    ("name", "title", "code"),
    [
        ("tracks", "人员轨迹", "tracking"),
        ("t1", "重点车辆活动轨迹", "tracking"),
        ("t2", "车辆自动定位", "tracking"),
        ("t3", "小区出入记录", "tracking"),
        ("vehicleTracks", "", "tracking"),
        ("trajectories_of_residents", "", "tracking"),
        ("plate-reads", "", "tracking"),
        ("faces", "人脸识别抓拍记录", "faces"),
        ("f1", "人脸特征库", "faces"),
        ("face_recognition_logs", "", "faces"),
        ("g", "网格员巡查轨迹", "grid-traces"),
        ("grid_worker_gps", "", "grid-traces"),
        ("c", "社区矫正人员签到", "corrections"),
        ("probationers", "", "corrections"),
        ("w", "重点管控人员", "watched"),
        ("w1", "信访重点人员名单", "watched"),
        ("persons_of_interest", "", "watched"),
        # Records named beside devices or counts are records.
        ("f2", "人脸识别设备抓拍记录", "faces"),
        ("w2", "重点管控人员名单及人数", "watched"),
    ],
)
def test_a_table_of_the_list_is_known_by_its_name(name: str, title: str, code: str) -> None:
    assert kind(name, title) == code


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("devices", "人脸识别设备登记"),
        ("d1", "人脸识别设备台账"),
        ("cameras", "公共区域摄像头点位(按位置类别)"),
        ("d2", "车牌识别系统采购合同"),
        ("bus", "公交车辆轨迹"),
        ("waste", "垃圾清运车辆轨迹"),
        ("bus_vehicle_tracks", ""),
        ("surface_records", "路面记录"),
        ("face-to-face", "面对面议事"),
        ("interface_logs", "接口日志"),
        ("corrections", "更正记录"),
        ("c1", "社区矫正工作经费"),
        ("c2", "社区矫正人数统计"),
        ("z", "重点管控单元(生态环境分区)"),
        ("followup", "整改问题跟踪"),
        ("money", "专项资金跟踪"),
        ("grid", "网格员职责"),
        ("grid_workers", "网格员"),
        ("keypop", "重点人群健康服务"),
        ("soundtracks", "广播曲目"),
        ("stock", "物资出入库记录"),
        ("complaints", "投诉人员满意度"),
    ],
)
def test_a_name_that_only_sounds_like_it_is_let_through(name: str, title: str) -> None:
    assert kind(name, title) == ""


def test_positions_of_somebody_in_time_are_traces_whatever_they_are_called() -> None:
    assert kind("points", "点", ("手机号", "经度", "纬度", "上报时间")) == "tracking"
    assert kind("rows", "", ("plate_no", "lat", "lon", "seen_at")) == "tracking"
    assert kind("rows", "", ("grid_worker_post_id", "lat", "lon", "time")) == "grid-traces"
    # An office has a place and a telephone; a sensor has a place and a time.
    assert kind("offices", "办公地点", ("电话", "经度", "纬度")) == ""
    assert kind("sensors", "水位", ("站点", "经度", "纬度", "时间")) == ""


def test_faces_with_their_likeness_are_faces_whatever_they_are_called() -> None:
    assert kind("rows", "", ("face_id", "similarity")) == "faces"
    assert kind("glazing", "", ("surface", "similarity")) == ""


def test_a_person_in_a_field_outweighs_a_harmless_name() -> None:
    assert kind("s", "社区矫正统计", ("姓名", "月份")) == "corrections"
    assert kind("s", "社区矫正统计", ("月份", "人数")) == ""


def test_the_register_of_systems_of_the_brief_is_published() -> None:
    fields = ("name", "operator", "vendor", "purpose", "basis_ids", "data_categories", "retention_days", "contact")
    assert kind("systems", "技术系统登记", fields) == ""
    assert kind("devices", "感知设备登记", ("kind", "count", "location_class", "signage", "retention_days")) == ""


def test_it_is_fatal_and_says_why_and_what_to_publish_instead() -> None:
    (problem,) = refused.refuse([resource("faces", "人脸识别记录"), resource("money", "账目")])
    assert (problem.code, problem.severity, problem.resource) == ("resource-refused", Severity.FATAL, "faces")
    assert "人脸" in messages.sentence(problem, "zh") and "第二十六条" in messages.hint(problem, "zh")
    assert "faces" in messages.sentence(problem, "en") and "article 26" in messages.hint(problem, "en")


def test_every_kind_has_its_words() -> None:
    for one in refused.REFUSED:
        for locale in i18n.LOCALES:
            assert f"refused.{one.code}" in i18n.words(locale)


def test_no_shipped_table_is_refused(demonstration: Path) -> None:
    assert refused.refuse(one for package in load(demonstration).packages for one in package.resources) == []
