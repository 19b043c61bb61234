// Runs in the page: big values are as large as their box allows, as Grafana's are.
const largest = 150;

document.querySelectorAll('.fit').forEach(text => {
  const box = text.parentElement;
  const style = getComputedStyle(box);
  const beside = box.classList.contains('beside');
  const width = (box.clientWidth - parseFloat(style.paddingLeft) * 2) * (beside ? 0.5 : 1);
  const height = box.clientHeight * Number(text.dataset.fit);
  text.style.fontSize = '100px';
  const size = Math.min((100 * width) / text.scrollWidth, height / 1.2, largest);
  text.style.fontSize = `${Math.max(text.classList.contains('name') ? 12 : 14, Math.floor(size))}px`;
});
