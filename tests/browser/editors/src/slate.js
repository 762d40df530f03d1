import React from "react"; import { createRoot } from "react-dom/client"; import { createEditor, Node } from "slate"; import { Slate, Editable, withReact } from "slate-react"; import { withHistory } from "slate-history";
const editor = withHistory(withReact(createEditor())); window.said = () => editor.children.map((n) => Node.string(n)).join("\n");
createRoot(document.getElementById("root")).render(React.createElement(Slate, { editor, initialValue: [{ type: "paragraph", children: [{ text: "" }] }] }, React.createElement(Editable, { placeholder: "说点什么" })));
