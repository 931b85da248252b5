"""The engine by itself through the command door: what is printed, what is written, which exit code."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from pipeline.cli import main
from tests.word.build import docx, texts


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def lay_out(folder: Path, tag: str, data: str) -> tuple[Path, Path, Path]:
    template, context, out = folder / "模板.docx", folder / "数据.json", folder / "结果.docx"
    template.write_bytes(docx("首段", tag))
    context.write_text(data, encoding="utf-8")
    return template, context, out


def test_render_writes_the_document(tmp_path: Path) -> None:
    files = lay_out(tmp_path, "致：{{ 主送 }}", '{"主送": "样例单位"}')
    done = run("render", *files)
    assert (done.exit_code, texts(files[2].read_bytes())) == (0, ["首段", "致：样例单位"])
    assert "已生成" in done.output


def test_render_names_the_place_of_a_mistake_and_writes_nothing(tmp_path: Path) -> None:
    files = lay_out(tmp_path, "{{ 主送 }}", '{"主送单位": "样例单位"}')
    done = run("render", *files)
    assert done.exit_code == 1
    assert "正文第2段" in done.output
    assert "是否应为“主送单位”" in done.output
    assert not files[2].exists()


def test_render_gives_its_problems_to_programs(tmp_path: Path) -> None:
    done = run("render", *lay_out(tmp_path, "{{ 主送 }}", "{}"), "--json")
    (problem,) = json.loads(done.output)["problems"]
    assert done.exit_code == 1
    assert problem["place"].endswith("正文第2段")
    assert problem["remedy"]


def test_a_mistake_in_the_data_file_is_named_with_its_line(tmp_path: Path) -> None:
    files = lay_out(tmp_path, "{{ 主送 }}", '{\n"主送" "x"}')
    done = run("render", *files)
    assert done.exit_code == 1
    assert "数据.json:2" in done.output


def test_a_name_written_twice_in_the_data_file_is_told(tmp_path: Path) -> None:
    files = lay_out(tmp_path, "{{ 主送 }}", '{"主送": "甲", "数": [{"a": 1, "a": 2}], "主送": "乙"}')
    done = run("render", *files)
    assert done.exit_code == 1
    assert "2个“主送”" in done.output
    assert "2个“a”" in done.output


def test_a_document_is_not_named_as_a_file_of_another_kind(tmp_path: Path) -> None:
    template, context, _ = lay_out(tmp_path, "{{ 主送 }}", '{"主送": "甲"}')
    for words in (("render", template, context), ("clean-template", template)):
        done = run(*words, tmp_path / "结果.pdf")
        assert done.exit_code == 1
        assert "结果.docx" in done.output
    assert not (tmp_path / "结果.pdf").exists()


def test_a_world_that_fails_ends_with_three(tmp_path: Path) -> None:
    template, context, _ = lay_out(tmp_path, "甲", "{}")
    for words in (
        (tmp_path / "没有.docx", context, tmp_path / "x.docx"),
        (template, tmp_path / "没有.json", tmp_path / "x.docx"),
        (template, context, template / "x.docx"),
    ):
        done = run("render", *words)
        assert done.exit_code == 3
        assert "。请" in done.output


def test_fields_lists_every_name_with_its_places(tmp_path: Path) -> None:
    template, *_ = lay_out(tmp_path, "{{ 主送 }}{{ 任务.标题 }}", "{}")
    done = run("fields", template)
    assert done.exit_code == 0
    assert any(line.startswith("主送\t") and "正文第2段" in line for line in done.output.splitlines())
    listed = json.loads(run("fields", template, "--json").output)["fields"]
    assert {"主送", "任务.标题"} <= {field["name"] for field in listed}


def test_fields_refuses_a_template_with_mistakes(tmp_path: Path) -> None:
    template, *_ = lay_out(tmp_path, "{{ 主送", "{}")
    done = run("fields", template)
    assert done.exit_code == 1
    assert "缺少结尾的“}}”" in done.output
