// Sets the chosen colours before anything is drawn. A classic script: modules come too late.
(function () {
  try {
    const theme = localStorage.getItem("nianbao.theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch { /* no storage: the system's colours */ }
})();
