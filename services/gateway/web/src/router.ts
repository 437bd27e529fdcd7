import { watch } from "vue";
import { createRouter, createWebHistory } from "vue-router";
import { pick, textsReady } from "./lib/i18n";
import { loadSession, session } from "./lib/session";
import login from "./pages/login/routes";

// Not from the shell's texts, which the login page does without.
const APP = { "zh-CN": "邻里", en: "Linli" };

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    ...login,
    {
      path: "/",
      name: "shell",
      component: () => import("./shell/Shell.vue"),
      meta: { title: APP },
      children: [
        { path: "", redirect: "/today" },
        {
          path: "more",
          component: () => import("./shell/MorePage.vue"),
          meta: { title: { "zh-CN": "更多", en: "More" } },
        },
        {
          path: "offline",
          component: () => import("./shell/OfflinePage.vue"),
          meta: { title: { "zh-CN": "没有网络", en: "No network" } },
        },
        {
          path: ":path(.*)*",
          component: () => import("./shell/NotFound.vue"),
          meta: { title: { "zh-CN": "没有这个页面", en: "Not found" } },
        },
      ],
    },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
});

let complete = false;

async function addAreas(): Promise<void> {
  const { areaRoutes } = await import("./areas");
  for (const route of areaRoutes) {
    if (login.includes(route)) continue;
    if (route.meta?.bare) router.addRoute(route);
    else router.addRoute("shell", route);
  }
  complete = true;
}

router.beforeEach(async (to) => {
  if (to.path === "/login") return true;
  if (!complete) {
    await addAreas();
    return to.fullPath;
  }
  if (to.meta.bare) return true;
  if (!session.value) await loadSession();
  if (!session.value) return { path: "/login", query: to.path === "/today" ? {} : { to: to.fullPath } };
  return true;
});

// A page's texts are registered when its code has arrived.
router.beforeResolve(async () => {
  await textsReady();
});

// A page whose code is not on this device, and no network to fetch it.
router.onError((_error, to) => {
  if (!navigator.onLine && to.path !== "/offline") {
    void router.replace({ path: "/offline", query: { to: to.fullPath } });
  }
});

router.afterEach((to, from) => {
  document.title = `${pick(to.meta.title)} · ${pick(APP)}`;
  // A screen reader hears the new page, and Tab goes on from its top.
  if (from.matched.length > 0 && to.path !== from.path) {
    requestAnimationFrame(() => document.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true }));
  }
});

// The session has ended elsewhere, or its time is over.
watch(session, (is, was) => {
  const at = router.currentRoute.value;
  if (was && !is && !at.meta.bare) void router.push({ path: "/login", query: { to: at.fullPath } });
});
