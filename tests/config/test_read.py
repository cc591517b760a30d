"""What a configuration file says: read, checked against the schema, laid over the files that it extends."""

from pathlib import Path

import jsonschema
import pytest

from nianbao.config.find import Finder
from nianbao.config.read import read_settings
from nianbao.config.schema import config_schema
from nianbao.config.settings import DEFAULT, ConfigError, Settings, overridden


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def read(folder: Path, text: str) -> Settings:
    return read_settings(str(put(folder / "nianbao.toml", text)))


def test_the_schema_is_a_schema_and_names_every_setting() -> None:
    made = config_schema()
    jsonschema.Draft202012Validator.check_schema(made)
    keys = {key.replace("-", "_") for key in made["properties"]} - {"$schema", "extends"}
    assert keys == set(Settings._fields) - {"file", "origins"}


def test_each_setting_is_read(tmp_path: Path) -> None:
    settings = read(
        tmp_path,
        """
select = ["ARI"]
ignore = ["TXT805"]
extend-select = ["TAB201"]
level = "department"
year = 2024
fail-on = "warning"
exit-zero = true
max-findings = 3
format = "json"
lang = "en"
baseline = "old.json"
packs = ["shandong", "./mine"]
allow-missing-packs = true
[severity]
TAB210 = "off"
[per-file-ignores]
"2019/**" = ["DAT507"]
"*.txt" = ["TXT"]
[rules.TXT802]
shortest = 30
[required-packs]
shandong = ">=1"
""",
    )
    assert settings._replace(origins={}, file="") == Settings(
        select=("ARI",),
        ignore=("TXT805",),
        extend_select=("TAB201",),
        severity={"TAB210": "off"},
        per_file_ignores={f"{tmp_path.as_posix()}/2019/**": ("DAT507",), "*.txt": ("TXT",)},
        rules={"TXT802": {"shortest": 30}},
        packs=("shandong", str(tmp_path / "mine")),
        required_packs={"shandong": ">=1"},
        allow_missing_packs=True,
        level="department",
        year=2024,
        fail_on="warning",
        exit_zero=True,
        max_findings=3,
        format=("json",),
        lang="en",
        baseline=str(tmp_path / "old.json"),
    )


def test_each_setting_knows_where_it_comes_from(tmp_path: Path) -> None:
    put(tmp_path / "base.toml", 'lang = "en"\n[severity]\nTAB210 = "error"\n')
    settings = read(tmp_path, 'extends = "base.toml"\n\nignore = ["TXT"]\n[severity]\nTXT805 = "off"\n')
    assert settings.origin("ignore") == f"{tmp_path / 'nianbao.toml'} 第 3 行"
    assert settings.origin("lang") == f"{tmp_path / 'base.toml'} 第 1 行"
    assert settings.origin("severity", "TAB210") == f"{tmp_path / 'base.toml'} 第 3 行"
    assert settings.origin("severity", "TXT805") == f"{tmp_path / 'nianbao.toml'} 第 5 行"
    assert settings.origin("select") == DEFAULT
    assert overridden(settings, {"lang": "zh", "year": None}).origin("lang") == "命令行"


def test_lists_of_an_extended_file_are_replaced_tables_merged_and_extend_select_adds(tmp_path: Path) -> None:
    put(
        tmp_path / "base.toml",
        'ignore = ["A"]\nextend-select = ["B"]\n[severity]\nC = "off"\nD = "note"\n[rules.E]\nx = 1\ny = 1\n',
    )
    settings = read(
        tmp_path,
        'extends = ["base.toml"]\nignore = ["F"]\nextend-select = ["G"]\n[severity]\nD = "error"\n[rules.E]\nx = 2\n',
    )
    assert settings.ignore == ("F",)
    assert settings.extend_select == ("B", "G")
    assert settings.severity == {"C": "off", "D": "error"}
    assert settings.rules == {"E": {"x": 2, "y": 1}}


def test_paths_are_reported_from_the_file_that_says_them(tmp_path: Path) -> None:
    put(tmp_path / "common" / "base.toml", 'packs = ["./one.toml"]\nbaseline = "b.json"\n')
    settings = read(tmp_path, 'extends = "common/base.toml"\n')
    assert settings.packs == (str(tmp_path / "common" / "one.toml"),)
    assert settings.baseline == str(tmp_path / "common" / "b.json")


def test_a_later_extended_file_is_over_an_earlier_one(tmp_path: Path) -> None:
    put(tmp_path / "a.toml", 'lang = "en"\nyear = 2023\n')
    put(tmp_path / "b.toml", 'lang = "zh"\n')
    settings = read(tmp_path, 'extends = ["a.toml", "b.toml"]\n')
    assert (settings.lang, settings.year) == ("zh", 2023)


def test_a_pack_can_bring_configurations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from nianbao.packs.find import InstalledPack

    manifest = put(tmp_path / "pack" / "pack.toml", '[pack]\nname = "guangdong"\n')
    put(tmp_path / "pack" / "strict.toml", 'fail-on = "note"\n')
    installed = InstalledPack("nianbao_guangdong-1", "nianbao_guangdong", str(manifest))
    monkeypatch.setattr("nianbao.packs.load.data_packs", lambda: (installed,))
    assert read(tmp_path, 'extends = "pack:guangdong/strict"\n').fail_on == "note"
    with pytest.raises(ConfigError, match=r"规则包 guangdong 中没有 lax\.toml"):
        read(tmp_path, 'extends = "pack:guangdong/lax"\n')
    with pytest.raises(ConfigError, match="没有安装规则包 south"):
        read(tmp_path, 'extends = "pack:south/strict"\n')


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('pack = ["x"]\n', "第 1 行：未知的键 pack（unknown key），是否为 packs？"),
        ('selects = ["x"]\n', "第 1 行：未知的键 selects（unknown key），是否为 select？"),
        ('\npacks = "x"\n', "第 2 行：packs 的值类型不对"),
        ('[required-packs]\ntest = "about 2"\n', "第 2 行"),
        (
            '[severity]\n\nTXT805 = "of"\n',
            "第 3 行：severity 的 TXT805 不能是 of（not allowed），是否为 off？",
        ),
        ("packs = [\n", "不是有效的 TOML"),
        ('extends = "gone.toml"\n', "第 1 行：找不到 gone.toml"),
        ('lang = "zh"\nextends = "nianbao.toml"\n', "第 2 行：extends 绕回了自己"),
    ],
)
def test_a_mistake_is_reported_with_its_line(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ConfigError, match=r"nianbao\.toml") as error:
        read(tmp_path, text)
    assert words in str(error.value)


def test_a_mistake_in_a_project_file_is_reported_with_its_line(tmp_path: Path) -> None:
    path = put(tmp_path / "pyproject.toml", "[tool.nianbao]\n\npackz = []\n")
    with pytest.raises(ConfigError, match="第 3 行：未知的键 packz"):
        read_settings(str(path))


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    outer = put(tmp_path / "nianbao.toml", "")
    inner = put(tmp_path / "deep" / "pyproject.toml", "[tool.nianbao]\nyear = 2024\n")
    finder = Finder()
    assert finder.nearest(str(tmp_path / "deep" / "down")) == str(inner)
    assert finder.nearest(str(tmp_path / "other")) == str(outer)
    assert read_settings(str(inner)).year == 2024


def test_a_project_file_that_does_not_speak_of_us_is_passed_over(tmp_path: Path) -> None:
    outer = put(tmp_path / "nianbao.toml", "")
    put(tmp_path / "deep" / "pyproject.toml", "[project]\nname = 'x'\n")
    assert Finder().nearest(str(tmp_path / "deep")) == str(outer)
