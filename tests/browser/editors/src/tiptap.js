import { Editor } from "@tiptap/core"; import StarterKit from "@tiptap/starter-kit";
const e = new Editor({ element: document.getElementById("root"), extensions: [StarterKit] }); window.said = () => e.state.doc.textBetween(0, e.state.doc.content.size, "\n");
