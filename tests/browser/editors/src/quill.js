import Quill from "quill";
const q = new Quill("#root", { modules: { toolbar: false } }); window.said = () => q.getText().replace(/\n$/, "");
