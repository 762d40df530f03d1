import { createEditor, $getRoot } from "lexical"; import { registerRichText } from "@lexical/rich-text"; import { registerHistory, createEmptyHistoryState } from "@lexical/history";
const el = document.getElementById("root"); el.contentEditable = "true";
const e = createEditor({ namespace: "x", onError(x) { throw x; } }); e.setRootElement(el); registerRichText(e); registerHistory(e, createEmptyHistoryState(), 300);
window.said = () => e.getEditorState().read(() => $getRoot().getChildren().map((c) => c.getTextContent()).join("\n"));
