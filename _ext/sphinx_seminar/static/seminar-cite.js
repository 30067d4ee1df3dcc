/* A button to copy each citation, once they are unfolded: where a site has
   sphinx-copybutton, that has put its own there. */

(() => {
  "use strict";

  const copy = async (button, block, { copied, copy: again }) => {
    try {
      await navigator.clipboard.writeText(block.textContent.trim());
      button.textContent = copied;
      setTimeout(() => { button.textContent = again; }, 2000);
    } catch {
      // only pages that came safely may write to the clipboard: select it instead
      getSelection().selectAllChildren(block);
    }
  };

  for (const box of document.querySelectorAll("details.seminar-cite")) {
    box.addEventListener("toggle", () => {
      for (const block of box.querySelectorAll("[data-citation]")) {
        const label = block.previousElementSibling;
        if (box.querySelector(".copybtn") || label.querySelector("button")) continue;
        const button = document.createElement("button");
        button.type = "button";
        button.className = "seminar-copy";
        button.textContent = box.dataset.copy;
        button.addEventListener("click", () => copy(button, block, box.dataset));
        label.append(" ", button);
      }
    });
  }
})();
