import { VitrineWhy } from './element';

// A page may load the script twice.
if (!customElements.get('vitrine-why')) customElements.define('vitrine-why', VitrineWhy);
