import { createApp, h, ref } from "vue";
createApp({ setup() { const v = ref(""); window.said = () => v.value; return () => h("textarea", { id: "box", rows: 5, cols: 50, value: v.value, onInput: (e) => (v.value = e.target.value) }); } }).mount("#root");
