"""Element and attribute names of WordprocessingML, and the few node sets that several readers share.

Source: ECMA-376 part 1, 17 (WordprocessingML), and part 3 (markup compatibility).
"""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

DOCUMENT, BODY = W + "document", W + "body"
P, R, T, TBL, TR, TC = W + "p", W + "r", W + "t", W + "tbl", W + "tr", W + "tc"
P_PR, R_PR, TR_PR, TC_PR = W + "pPr", W + "rPr", W + "trPr", W + "tcPr"
VAL, ID = W + "val", W + "id"

P_STYLE, R_STYLE, OUTLINE = W + "pStyle", W + "rStyle", W + "outlineLvl"
NUM_PR, NUM_ID, ILVL = W + "numPr", W + "numId", W + "ilvl"
GRID_SPAN, V_MERGE, H_MERGE = W + "gridSpan", W + "vMerge", W + "hMerge"
GRID_BEFORE, GRID_AFTER = W + "gridBefore", W + "gridAfter"
CELL_DEL, CELL_MERGE, HIDDEN_ROW = W + "cellDel", W + "cellMerge", W + "hidden"
STRUCK, STRUCK_TWICE = W + "strike", W + "dstrike"
DEL, MOVE_FROM, VANISH, RAISED = W + "del", W + "moveFrom", W + "vanish", W + "vertAlign"
SDT, SDT_PR, SDT_END_PR, TABS = W + "sdt", W + "sdtPr", W + "sdtEndPr", W + "tabs"
TAB, PTAB, BR, CR, SYM = W + "tab", W + "ptab", W + "br", W + "cr", W + "sym"
NO_BREAK_HYPHEN, FLD_CHAR, INSTRUCTION = W + "noBreakHyphen", W + "fldChar", W + "instrText"
RUBY, RUBY_TEXT, BOX = W + "ruby", W + "rt", W + "txbxContent"
COMMENT, COMMENT_START, COMMENT_END = W + "comment", W + "commentRangeStart", W + "commentReference"
DRAWING, PICT, OBJECT = W + "drawing", W + "pict", W + "object"
EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
MATH_T, MATH_PR = M + "t", M + "rPr"
ALTERNATE, CHOICE, FALLBACK = MC + "AlternateContent", MC + "Choice", MC + "Fallback"

ODD = (
    W + "sdt", W + "customXml", W + "smartTag", W + "ins", DEL, MOVE_FROM, W + "moveTo", ALTERNATE, BOX,
    GRID_BEFORE, GRID_AFTER, H_MERGE, CELL_DEL, CELL_MERGE, HIDDEN_ROW, VANISH, RAISED, STRUCK, STRUCK_TWICE, NUM_PR,
    TAB, PTAB, BR, CR, SYM, NO_BREAK_HYPHEN, FLD_CHAR, RUBY, MATH_T,
    W + "pPrChange", W + "tcPrChange", W + "trPrChange", W + "dir", W + "bdo", TBL,
    DRAWING, PICT, OBJECT,
)  # fmt: skip
"""Whatever makes an element need more than "join its ``w:t``"; all without these is read the short way."""

SKIPPED = frozenset((
    DEL, MOVE_FROM, P_PR, R_PR, TR_PR, TC_PR, MATH_PR, SDT_PR, SDT_END_PR, RUBY_TEXT,
    W + "tblPr", W + "tblPrEx", W + "tblGrid", W + "sectPr", W + "customXmlPr", W + "smartTagPr",
    W + "delText", INSTRUCTION, W + "delInstrText",
))  # fmt: skip
"""Elements that hold no text of the document as it reads with all changes accepted."""
