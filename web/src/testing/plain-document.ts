/** As much of a document as React draws into: tests type in it, it lays nothing out. */
class PlainNode {
  readonly namespaceURI = 'http://www.w3.org/1999/xhtml';
  readonly style = { setProperty: () => undefined };
  readonly childNodes: PlainNode[] = [];
  parentNode: PlainNode | null = null;
  nodeValue: string | null = null;
  value = '';
  checked = false;
  readonly nodeType: number;
  readonly nodeName: string;
  readonly ownerDocument: object;

  constructor(nodeType: number, nodeName: string, ownerDocument: object) {
    this.nodeType = nodeType;
    this.nodeName = nodeName;
    this.ownerDocument = ownerDocument;
  }

  get tagName(): string {
    return this.nodeName;
  }
  get firstChild(): PlainNode | null {
    return this.childNodes[0] ?? null;
  }
  get lastChild(): PlainNode | null {
    return this.childNodes.at(-1) ?? null;
  }
  get options(): readonly PlainNode[] {
    return this.all('OPTION');
  }
  get textContent(): string {
    return this.nodeValue ?? this.childNodes.map(({ textContent }) => textContent).join('');
  }
  set textContent(text: string) {
    this.childNodes.length = 0;
    this.nodeValue = text;
  }
  appendChild(child: PlainNode): PlainNode {
    return this.insertBefore(child, null);
  }
  insertBefore(child: PlainNode, before: PlainNode | null): PlainNode {
    child.parentNode?.removeChild(child);
    this.childNodes.splice(before === null ? this.childNodes.length : this.childNodes.indexOf(before), 0, child);
    child.parentNode = this;
    return child;
  }
  removeChild(child: PlainNode): PlainNode {
    this.childNodes.splice(this.childNodes.indexOf(child), 1);
    child.parentNode = null;
    return child;
  }
  setAttribute(): void {}
  removeAttribute(): void {}
  addEventListener(): void {}
  removeEventListener(): void {}

  /** Every element of this name below. */
  all(name: string): readonly PlainNode[] {
    return this.childNodes.flatMap((child) => [...(child.nodeName === name ? [child] : []), ...child.all(name)]);
  }
}

/** An element of a plain document. */
export type PlainElement = PlainNode;

/** A window with an empty document, and the element into which is drawn. */
export function plainDocument(): { readonly window: object; readonly document: object; readonly root: PlainElement } {
  const nothing = () => undefined;
  const document = {
    nodeType: 9,
    addEventListener: nothing,
    createElement: (name: string) => new PlainNode(1, name.toUpperCase(), document),
    createElementNS: (_: string, name: string) => new PlainNode(1, name.toUpperCase(), document),
    createTextNode: (text: string) => Object.assign(new PlainNode(3, '#text', document), { nodeValue: text }),
    activeElement: null,
    defaultView: {},
  };
  const window = { document, HTMLIFrameElement: PlainNode, addEventListener: nothing, removeEventListener: nothing };
  document.defaultView = window;
  return { window, document, root: new PlainNode(1, 'DIV', document) };
}

/** Does what a person does to a field, by the handler that React keeps at it. */
export function change(element: PlainElement | undefined, value: string): void {
  const key = Object.keys(element ?? {}).find((one) => one.startsWith('__reactProps'));
  // Safe: React keeps an element's props under this key.
  const props = (element as unknown as Record<string, { onChange: (event: object) => void }>)[key ?? ''];
  props?.onChange({ target: { value } });
}
