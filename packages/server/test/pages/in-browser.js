// Functions that tests run inside the page; plain JavaScript, because only there is a document.

export function clipboardText() {
  return navigator.clipboard.readText();
}

export function takeClipboardAway() {
  Object.defineProperty(navigator, 'clipboard', { value: undefined });
}

export function focusedId() {
  return document.activeElement?.id;
}

/** Width of the content and of the screen. */
export function widths() {
  return [document.documentElement.scrollWidth, innerWidth];
}

export function animationOf(element) {
  return getComputedStyle(element).animationName;
}

/** When the big code reads like this, by the clock of the machine. */
export function codeShownAt(text) {
  return new Promise((resolve) => {
    const look = () => {
      if (document.getElementById('code')?.textContent === text) resolve(Date.now());
      else requestAnimationFrame(look);
    };
    look();
  });
}

/** WCAG contrast of every text that is seen against what lies behind it. */
export function contrastOfTexts() {
  const channels = (color) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (color) => {
    const [r, g, b] = channels(color).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const { backgroundColor } = getComputedStyle(each);
      if (channels(backgroundColor)[3] !== 0) return backgroundColor;
    }
    return 'rgb(255, 255, 255)';
  };
  const texts = [...document.querySelectorAll('main *')].filter(
    (element) =>
      element.checkVisibility() &&
      !element.classList.contains('unseen') &&
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== ''),
  );
  return texts.map((element) => {
    const [a, b] = [luminance(getComputedStyle(element).color), luminance(behind(element))];
    return { text: element.innerText, contrast: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) };
  });
}
