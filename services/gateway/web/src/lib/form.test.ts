import { createApp, defineComponent, h, nextTick } from "vue";
import { afterEach, expect, it, vi } from "vitest";
import { createMemoryHistory, createRouter, RouterView } from "vue-router";
import { useForm } from "./form";

const fault = { text: "有 1 处填写不正确", reason: "INVALID_FIELDS", metadata: {}, code: "invalid_argument", permanent: true };
vi.mock("./errors", () => ({ explain: async () => ({ ...fault, fields: { title: "必填" } }) }));
afterEach(() => document.body.replaceChildren());

it("brings the first field that is wrong into sight", async () => {
  const Page = defineComponent({
    setup() {
      const form = useForm({ initial: { kind: "", title: "" }, save: () => Promise.reject(new Error()) });
      const field = (name: "kind" | "title") =>
        h("input", { name, "aria-invalid": form.errors[name] ? "true" : undefined });
      return () => h("form", [field("kind"), field("title"), h("button", { type: "button", onClick: form.submit })]);
    },
  });
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: "/", component: Page }] });
  const root = document.body.appendChild(document.createElement("div"));
  const app = createApp({ render: () => h(RouterView) }).use(router);
  await router.push("/");
  app.mount(root);
  await nextTick();
  document.querySelector("button")!.click();
  await vi.waitFor(() => expect(document.activeElement?.getAttribute("name")).toBe("title"));
  app.unmount();
});
