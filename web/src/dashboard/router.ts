import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import type { Role } from './state/session';

declare module 'vue-router' {
  interface RouteMeta {
    /** The least role that may open the page; null for everybody, without a key. */
    role: Role | null;
  }
}

/** The pages of the menu, in its order. */
export const pages = ['why', 'playground', 'inside', 'fidelity', 'population', 'training', 'quality', 'audit', 'settings', 'how'] as const;

const routes: RouteRecordRaw[] = [
  { path: '/', redirect: '/why' },
  { path: '/why', name: 'why', component: () => import('./pages/why/WhyPage.vue'), meta: { role: 'serve' } },
  { path: '/playground', name: 'playground', component: () => import('./pages/playground/PlaygroundPage.vue'), meta: { role: 'serve' } },
  { path: '/inside', name: 'inside', component: () => import('./pages/inside/InsidePage.vue'), meta: { role: 'serve' } },
  { path: '/fidelity', name: 'fidelity', component: () => import('./pages/fidelity/FidelityPage.vue'), meta: { role: 'analyst' } },
  { path: '/population', name: 'population', component: () => import('./pages/population/PopulationPage.vue'), meta: { role: 'analyst' } },
  { path: '/training', name: 'training', component: () => import('./pages/training/TrainingPage.vue'), meta: { role: 'analyst' } },
  { path: '/quality', name: 'quality', component: () => import('./pages/quality/QualityPage.vue'), meta: { role: 'analyst' } },
  { path: '/audit', name: 'audit', component: () => import('./pages/audit/AuditPage.vue'), meta: { role: 'analyst' } },
  { path: '/settings', name: 'settings', component: () => import('./pages/settings/SettingsPage.vue'), meta: { role: 'analyst' } },
  { path: '/how', name: 'how', component: () => import('./pages/how/HowPage.vue'), meta: { role: null } },
  { path: '/:rest(.*)*', name: 'missing', component: () => import('./pages/MissingPage.vue'), meta: { role: null } },
];

export const router = createRouter({ history: createWebHistory('/'), routes });
