// Runs before the first paint, so that a stored theme never flashes in the other one. A file of its own, because the
// page's content security policy allows no inline script.
(function () {
  try {
    var theme = localStorage.getItem('rlm.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // Storage is blocked: the system's theme applies.
  }
})();
