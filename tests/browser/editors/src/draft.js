import React from "react"; import { createRoot } from "react-dom/client"; import { Editor, EditorState } from "draft-js";
function App() { const [s, set] = React.useState(() => EditorState.createEmpty()); window.said = () => s.getCurrentContent().getPlainText("\n"); return React.createElement(Editor, { editorState: s, onChange: set }); }
createRoot(document.getElementById("root")).render(React.createElement(App));
