import React from "react"; import { createRoot } from "react-dom/client";
function App() { const [v, set] = React.useState(""); window.said = () => v; return React.createElement("textarea", { id: "box", rows: 5, cols: 50, value: v, onChange: (e) => set(e.target.value) }); }
createRoot(document.getElementById("root")).render(React.createElement(App));
