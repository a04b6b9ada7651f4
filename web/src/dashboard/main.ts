import { createApp } from 'vue';
import '@assets/tokens.css';
import '@assets/page.css';
import '@assets/elements.css';
import '@assets/charts.css';
import '@assets/change.css';
import '@assets/reasons.css';
import '@assets/overview.css';
import '../report/views.css';
import './style/shell.css';
import './style/forms.css';
import App from './App.vue';
import { router } from './router';
import { applyPreferences } from './state/preferences';

applyPreferences();
createApp(App).use(router).mount('#app');
