import pytest

from nianbao.drafting.grid import lay_out
from nianbao.testing import apply_patches, canonical, render


def texts(report, form="applications"):
    """Rows of a table as drawn."""
    return [[cell.text for cell in row] for row in lay_out(report.tables[form]).by_row()]


def page(*patches):
    return render(apply_patches(canonical(), patches), "text").decode()


def test_a_patch_sets_a_cell():
    report = apply_patches(canonical(), [{"set": ["applications", "total", "natural_person", "575"]}])
    assert report.figures["applications"]["total"]["natural_person"] == "575"
    assert "（七）总计\t\t575" in render(report, "text").decode()


def test_patches_change_the_report_in_place():
    report = canonical()
    assert apply_patches(report, [{"edition": "2019"}, {"drop_item": "platform"}]) is report
    assert report.edition == "2019"
    assert "平台建设" not in render(report, "text").decode()


def test_edition_and_level_choose_the_canonical_report_together():
    report = apply_patches(canonical(), [{"edition": "2019"}, {"level": "government"}])
    assert (report.edition, report.level) == ("2019", "government")


@pytest.mark.parametrize(
    ("patches", "reason"),
    [
        ([{"shout": ["x"]}], "unknown patch"),
        ([{"set": ["applications", "x"]}], "wrong arguments"),
        ([{"set": ["applications", "penalty", "total", "1"]}], "no row 'penalty'"),
        ([{"set": ["disclosures", "penalty", "amount", "1"]}], "has no column 'amount'"),
        ([{"drop_table": ["x"]}], "no table 'x'"),
        ([{"drop_section": ["x"]}], "no section 'x'"),
        ([{"drop_item": ["x"]}], "no item 'x'"),
        ([{"drop_column": ["disputes", "x"]}], "no column 'x'"),
        ([{"replace": ["没有的话", "x"]}], "to replace"),
        ([{"set_title": [""]}, {"edition": "2019"}], "before all changes"),
        ([{"set_title": [""], "drop_item": ["platform"]}], "one key"),
    ],
)
def test_a_patch_that_can_do_nothing_is_refused(patches, reason):
    with pytest.raises(ValueError, match=reason):
        apply_patches(canonical(), patches)


def test_a_dropped_row_is_gone_with_its_label():
    report = apply_patches(canonical(), [{"drop_row": ["disclosures", "penalty"]}])
    assert "行政处罚" not in [text for row in texts(report, "disclosures") for text in row]
    assert "penalty" not in report.figures["disclosures"]


def test_the_only_row_of_a_block_takes_the_block_with_it():
    report = apply_patches(canonical(), [{"drop_row": ["disclosures", "fees"]}])
    assert ["第二十条第（八）项"] not in texts(report, "disclosures")


def test_a_dropped_column_is_gone_with_its_header():
    report = apply_patches(canonical(), [{"drop_column": ["applications", "research"]}])
    rows = texts(report)
    assert "科研机构" not in rows[2]
    assert rows[3][1:] == ["88", "20", "3", "6", "0", "117"]


def test_a_dropped_row_of_table_four_is_its_group_of_columns():
    report = apply_patches(canonical(), [{"drop_row": ["disputes", "litigation_direct"]}])
    assert texts(report, "disputes")[3] == ["5", "1", "2", "1", "9", "2", "0", "1", "0", "3"]


def test_a_dropped_cell_leaves_its_row_short():
    report = apply_patches(canonical(), [{"drop_cell": ["applications", "new", "business"]}])
    assert texts(report)[3][1:] == ["88", "0", "3", "6", "0", "117"]


def test_swapped_rows_change_places_and_groups_stay():
    report = apply_patches(canonical(), [{"swap_rows": ["applications", "granted", "rejected.repeated"]}])
    rows = texts(report)
    assert rows[5][:3] == ["三、本年度办理结果", "2.重复申请", "5"]
    assert rows[19][0] == "（一）予以公开"


def test_a_repeated_row_stands_twice():
    report = apply_patches(canonical(), [{"repeat_row": ["applications", "partial"]}])
    rows = texts(report)
    assert rows[6] == rows[7]
    assert rows[6][0].startswith("（二）部分公开")


def test_labels_of_rows_and_columns_are_set():
    report = apply_patches(
        canonical(),
        [
            {"set_label": ["applications", "new", "一、新收"]},
            {"set_column_label": ["disclosures", "decisions", "决定数"]},
        ],
    )
    assert texts(report)[3][0] == "一、新收"
    assert [row[1] for row in texts(report, "disclosures") if row[0] == "信息内容"][1:3] == ["决定数"] * 2


def test_a_stray_stands_left_of_the_label_in_table_three():
    report = apply_patches(canonical(), [{"put_stray": ["applications", "other.correction_overdue", "0"]}])
    row = texts(report)[3 + 20]
    assert row[:2] == ["0", "（六）其他处理"]


def test_a_stray_stands_behind_the_figures_elsewhere():
    report = apply_patches(canonical(), [{"put_stray": ["disclosures", "licensing", "5"]}])
    assert ["行政许可", "1264", "5"] in texts(report, "disclosures")


def test_sections_are_dropped_swapped_repeated_and_emptied():
    assert "其他需要报告的事项\n" not in page({"drop_section": ["other"]})
    swapped = page({"swap_sections": ["problems", "other"]})
    assert swapped.index("六、其他需要报告的事项") < swapped.index("五、存在的主要问题及改进情况")
    assert page({"repeat_section": ["problems"]}).count("五、存在的主要问题及改进情况") == 2
    assert "政策解读的形式" not in page({"empty_section": ["problems"]})


def test_a_heading_is_set_or_lost_while_its_content_stays():
    assert "三、申请情况" in page({"set_heading": ["applications", "三、申请情况"]})
    lost = page({"set_heading": ["applications", ""]})
    assert "三、收到和处理" not in lost
    assert "一、本年新收政府信息公开申请数量" in lost


def test_items_titles_and_paragraphs_are_changed():
    assert "（四）网站建设" in page({"set_item_heading": ["platform", "（四）网站建设"]})
    assert page({"set_title": ["年报"]}).startswith("年报\n")
    assert page({"add_paragraph": ["other", "此处填写。"]}).rstrip().endswith("此处填写。")


def test_a_text_is_replaced_in_running_text_and_labels_and_never_in_figures():
    report = apply_patches(canonical(), [{"replace": ["2024", "2023"]}, {"replace": ["规章", "规 章"]}])
    text = render(report, "text").decode()
    assert "2024" not in text
    assert "规 章\t0" in text
