import { Card, type Question, type Tell } from './card';
import { Service, type Depth, type Tokens } from './service';
import style from './style.css?inline';
import { languageOf, wordsOf } from './words';

/** Gives a token of the user, made by the shop's server: the first, and again when the service refuses the one before. */
export type TokenProvider = () => string | Promise<string>;

const depths: readonly string[] = ['sentence', 'reasons', 'full'];
let sheet: CSSStyleSheet | undefined;

// A style sheet object, because a page's content policy may forbid style elements.
function styleSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
  }
  return sheet;
}

/**
 * `<vitrine-why server user item>`: why an item is recommended to a user. It asks when it comes near the window, and again when an attribute changes.
 * Nothing that goes wrong in it reaches the page but as the event `vitrine-error`.
 */
export class VitrineWhy extends HTMLElement {
  static readonly observedAttributes = ['server', 'user', 'item', 'recommendation', 'depth', 'lang', 'token'];

  #token: string | null = null;
  #provider: TokenProvider | null = null;
  #renewing: Promise<string | null> | null = null;
  #card: Card | null = null;
  #end = new AbortController();
  #queued = false;
  #failed = false;
  #sight: IntersectionObserver | null = null;

  connectedCallback(): void {
    // A page may have set these before it had the script.
    for (const name of ['token', 'tokenProvider', 'server', 'user', 'item', 'recommendation', 'depth'] as const) this.#upgrade(name);
    if (!this.shadowRoot) this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [styleSheet()];
    if (!this.#card) this.#restart();
  }

  disconnectedCallback(): void {
    // One that is only moved goes on.
    queueMicrotask(() => {
      if (!this.isConnected) this.#stop();
    });
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after) return;
    if (name === 'token') this.token = after;
    else this.#restart();
  }

  /** Asks again: after something changed that the element cannot know of, such as a new event. */
  refresh(): void {
    this.#restart();
  }

  /** Where the service is: https://vitrine.example. Where it is not given, where the script came from. */
  get server(): string {
    return this.getAttribute('server') ?? new URL(import.meta.url).origin;
  }
  set server(value: string | null) {
    this.#reflect('server', value);
  }

  /** To whom. */
  get user(): string | null {
    return this.getAttribute('user');
  }
  set user(value: string | null) {
    this.#reflect('user', value);
  }

  /** What. */
  get item(): string | null {
    return this.getAttribute('item');
  }
  set item(value: string | null) {
    this.#reflect('item', value);
  }

  /** The id of the list that the item is on; so that what rules did is told, and feedback names it. */
  get recommendation(): string | null {
    return this.getAttribute('recommendation');
  }
  set recommendation(value: string | null) {
    this.#reflect('recommendation', value);
  }

  /** How much is open at first: sentence, reasons or full. */
  get depth(): Depth {
    const asked = this.getAttribute('depth') ?? '';
    return depths.includes(asked) ? (asked as Depth) : 'sentence';
  }
  set depth(value: string | null) {
    this.#reflect('depth', value);
  }

  /** The user's token; never written into the page. */
  get token(): string | null {
    return this.#token;
  }
  set token(value: string | null) {
    const first = this.#token === null || this.#failed;
    this.#token = value;
    // A token that only takes the place of one that will end changes nothing that is shown.
    if (first) this.#restart();
  }

  /** Where tokens come from, when they are not given one by one. */
  get tokenProvider(): TokenProvider | null {
    return this.#provider;
  }
  set tokenProvider(value: TokenProvider | null) {
    this.#provider = value;
    if (this.#token === null || this.#failed) this.#restart();
  }

  // Attributes that are set one after the other are one change.
  #restart(): void {
    if (this.#queued || !this.isConnected) return;
    this.#queued = true;
    queueMicrotask(() => {
      this.#queued = false;
      if (this.isConnected) this.#start();
    });
  }

  #start(): void {
    this.#stop();
    const end = (this.#end = new AbortController());
    this.#failed = false;
    const language = languageOf(this);
    const { user, item } = this;
    const question: Question = { item: item ?? '', recommendation: this.recommendation, depth: this.depth };
    const service = new Service(this.server.replace(/\/+$/, ''), user ?? '', language, this.#tokens(), end.signal);
    this.#card = new Card(question, service, wordsOf(language), this.#tell, end.signal, this.clientWidth);
    this.shadowRoot!.replaceChildren(this.#card.element);
    // Until the page has said all that is needed, there is nothing to ask.
    if (user && item && (this.#token !== null || this.#provider)) this.#whenInSight(this.#card);
  }

  #whenInSight(card: Card): void {
    if (typeof IntersectionObserver === 'undefined') {
      void card.load();
      return;
    }
    this.#sight = new IntersectionObserver(
      entries => {
        if (!entries.some(entry => entry.isIntersecting)) return;
        this.#sight?.disconnect();
        void card.load();
      },
      { rootMargin: '200px' },
    );
    this.#sight.observe(this);
  }

  #stop(): void {
    this.#sight?.disconnect();
    this.#end.abort();
    this.#card = null;
  }

  #tokens(): Tokens {
    const current = () => this.#token || null;
    return {
      get token() {
        return current();
      },
      renew: () => (this.#renewing ??= this.#renew().finally(() => (this.#renewing = null))),
    };
  }

  async #renew(): Promise<string | null> {
    if (!this.#provider) return null;
    this.#token = await this.#provider();
    return this.#token;
  }

  readonly #tell: Tell = (event, detail) => {
    if (event === 'vitrine-error') this.#failed = true;
    this.dispatchEvent(new CustomEvent(event, { detail, bubbles: true, composed: true }));
  };

  #reflect(name: string, value: string | null): void {
    if (value === null) this.removeAttribute(name);
    else this.setAttribute(name, value);
  }

  #upgrade(name: 'token' | 'tokenProvider' | 'server' | 'user' | 'item' | 'recommendation' | 'depth'): void {
    if (!Object.hasOwn(this, name)) return;
    const value = this[name];
    Reflect.deleteProperty(this, name);
    Reflect.set(this, name, value);
  }
}
