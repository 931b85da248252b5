"""Full names: what custom leaves no doubt about is not asked, what it does is."""

from __future__ import annotations

import pytest

from pipeline.grammar.fullnames import full_name, place_of

SURE = (
    ("江城市政府", "云东省", "江城市人民政府"),
    ("安远县政府", "云湖市", "安远县人民政府"),
    ("市政府", "云湖市", "云湖市人民政府"),
    ("市发展和改革局", "云湖市", "云湖市发展和改革局"),
    ("市资源规划局", "云湖市", "云湖市自然资源和规划局"),
    ("市大数据应用局", "云湖市", "云湖市大数据应用局"),
    ("市未成年人保护工作委员会办公室", "云湖市", "云湖市未成年人保护工作委员会办公室"),
    ("县乡村建设工作领导小组办公室", "青石县", "青石县乡村建设工作领导小组办公室"),
    ("省贸促会", "云东省", "中国国际贸易促进委员会云东省委员会"),
    ("市政务服务中心", "云湖市", "云湖市政务服务中心"),
    ("市机关事务管理局", "云湖市", "云湖市机关事务管理局"),
    ("市绿化委员会办公室", "云湖市", "云湖市绿化委员会办公室"),
    ("市政府督查室", "云湖市", "云湖市人民政府督查室"),
    ("市委督查室", "云湖市", "中共云湖市委督查室"),
    ("县供销社", "青石县", "青石县供销合作社联合社"),
    ("区公安分局", "江城市东屏区", "江城市公安局东屏分局"),
    ("龙泉镇", "东屏区", "龙泉镇人民政府"),
    ("东屏经济开发区", "东屏区", "东屏经济开发区管理委员会"),
    ("江阳海关", "江阳市", "中华人民共和国江阳海关"),
    ("人民银行", "", "中国人民银行"),
    ("供销合作总社", "", "中华全国供销合作总社"),
    ("海关总署云东分署", "云东省", "海关总署云东分署"),
)
# Short for something that custom alone does not tell, or of a place that nobody named.
DOUBTFUL = (
    ("市城管局", "云湖市"),
    ("市安委会办公室", "云湖市"),
    ("县防汛指挥部", "青石县"),
    ("市贸促会", "云湖市"),
    ("区财政局", ""),
    ("县代建中心", "青石县"),
    ("市政府采购中心", "云湖市"),
    ("区公安分局", "东屏区"),
    ("区生态环境分局", "江城市东屏区"),
    ("市园林中心", "云湖市"),
    ("城乡", "云湖市"),
)


@pytest.mark.parametrize(("name", "place", "full"), SURE)
def test_a_name_that_custom_settles_is_not_asked(name: str, place: str, full: str) -> None:
    found = full_name(name, place)
    assert (found.text, found.sure) == (full, True)


@pytest.mark.parametrize(("name", "place"), DOUBTFUL)
def test_a_name_that_custom_does_not_settle_is_asked(name: str, place: str) -> None:
    assert not full_name(name, place).sure


def test_the_governments_of_all_counties_stay_one_expression() -> None:
    assert full_name("各县（市、区）政府", "云湖市").text == "各县（市、区）政府"


@pytest.mark.parametrize(
    "title", ["关于文化市场检查问题的整改安排", "全市安全生产工作方案", "推进乡镇建设方案", "城市内涝治理方案"]
)
def test_words_that_only_look_like_a_place_are_none(title: str) -> None:
    assert place_of(None, title) == ""


@pytest.mark.parametrize(
    ("issuer", "title", "place"),
    [
        (None, "中共临江区委关于巡视反馈意见整改工作方案", "临江区"),
        ("中共清河县委办公室", "", "清河县"),
        ("中国共产党云湖市委员会", "", "云湖市"),
        (None, "县委巡察整改方案", ""),
    ],
)
def test_a_committee_of_the_party_is_of_its_place(issuer: str | None, title: str, place: str) -> None:
    assert place_of(issuer, title) == place


@pytest.mark.parametrize(
    ("name", "place", "full"),
    [
        ("市场监管所", "临河市", "市场监管所"),
        ("市场监管局", "临河市", "临河市市场监督管理局"),
        ("市政维护站", "临河市", "市政维护站"),
        ("市政府办", "临河市", "临河市人民政府办公室"),
        ("市民政局", "临河市", "临河市民政局"),
        # A zone's own departments are called alike.
        ("投资促进局", "海州经开区", "投资促进局"),
        ("经济发展局", "海州经开区", "经济发展局"),
    ],
)
def test_a_word_that_begins_like_a_level_is_none(name: str, place: str, full: str) -> None:
    assert full_name(name, place).text == full
