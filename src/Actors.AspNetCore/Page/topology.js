'use strict';
/**
 * Who sends what to whom, as a graph: read from the flowchart that the build writes, laid out in layers from left to right, and
 * drawn as SVG. Names are text, as everywhere on the page.
 */
const topology = (() => {
  const nodeHeight = 28, gap = 14, step = 7, longest = 30;
  const cut = text => text.length > longest ? text.slice(0, longest - 1) + '…' : text;

  /** Nodes are boxes (actors) or round (classes outside); arrows are asks or tells, and red where asks wait in a circle. */
  function read(text) {
    const nodes = new Map(), edges = [], red = new Set();
    const node = id => nodes.get(id) ?? nodes.set(id, { id, name: id, outside: false }).get(id);
    for (const line of text.split(/\r?\n/)) {
      const edge = /^\s*(\w+)\s*(-->|-\.->|==>)\s*(?:\|"?(.*?)"?\|)?\s*(\w+)\s*$/.exec(line);
      const shape = /^\s*(\w+)(\(\[|\[|\()"?(.*?)"?(?:\]\)|\]|\))\s*$/.exec(line);
      const style = /^\s*linkStyle\s+([\d,\s]+)\s+stroke:red/.exec(line);
      if (edge) edges.push({ from: node(edge[1]), to: node(edge[4]), label: edge[3] ?? '', tells: edge[2] === '-.->' });
      else if (style) style[1].split(',').forEach(number => red.add(Number(number)));
      else if (shape) Object.assign(node(shape[1]), { name: shape[3], outside: shape[2] !== '[' });
    }
    edges.forEach((edge, i) => edge.circle = red.has(i));
    return { nodes: [...nodes.values()], edges };
  }

  /** What is to be seen when one type is picked, or some are looked for: they, and whom they have to do with. */
  function part(graph, isMeant) {
    const edges = graph.edges.filter(edge => isMeant(edge.from) || isMeant(edge.to));
    const near = new Set(edges.flatMap(edge => [edge.from, edge.to]));
    return { nodes: graph.nodes.filter(node => isMeant(node) || near.has(node)), edges };
  }

  /** Each arrow leads from a layer to a later one; those that would close a circle are turned for that. */
  function layers(nodes, edges) {
    const out = new Map(nodes.map(node => [node, []])), state = new Map(), order = [], turned = new Set();
    for (const edge of edges) if (edge.from !== edge.to) out.get(edge.from).push(edge);
    const entered = new Set(edges.filter(edge => edge.from !== edge.to).map(edge => edge.to));
    // Those whom nobody sends anything come first. A stack of its own: chains may be long.
    for (const root of [...nodes.filter(node => !entered.has(node)), ...nodes]) {
      if (state.has(root)) continue;
      const stack = [[root, 0]];
      state.set(root, 'open');
      while (stack.length) {
        const top = stack[stack.length - 1], edge = out.get(top[0])[top[1]++];
        if (!edge) { state.set(top[0], 'done'); order.push(top[0]); stack.pop(); }
        else if (state.get(edge.to) === 'open') turned.add(edge);
        else if (!state.has(edge.to)) { state.set(edge.to, 'open'); stack.push([edge.to, 0]); }
      }
    }
    const layer = new Map(nodes.map(node => [node, 0]));
    const next = new Map(nodes.map(node => [node, []]));
    for (const edge of edges) {
      if (edge.from === edge.to) continue;
      const [a, b] = turned.has(edge) ? [edge.to, edge.from] : [edge.from, edge.to];
      next.get(a).push(b);
    }
    for (const node of order.reverse()) for (const after of next.get(node)) layer.set(after, Math.max(layer.get(after), layer.get(node) + 1));
    return { layer, turned };
  }

  /** Places for nodes and ways for arrows. */
  function place(graph) {
    const { layer, turned } = layers(graph.nodes, graph.edges), columns = [];
    const put = (slot, at) => { (columns[at] ??= []).push(slot); return slot; };
    const slots = new Map(graph.nodes.map(node => [node, put({ node, height: nodeHeight, before: [], after: [], y: 0 }, layer.get(node))]));
    // An arrow over several layers has a place in each of them, so that it does not cross a box.
    for (const edge of graph.edges) {
      if (edge.from === edge.to) { edge.way = []; continue; }
      const [first, last] = turned.has(edge) ? [edge.to, edge.from] : [edge.from, edge.to];
      edge.way = [slots.get(first)];
      for (let at = layer.get(first) + 1; at < layer.get(last); at++) edge.way.push(put({ node: null, height: 6, before: [], after: [], y: 0 }, at));
      edge.way.push(slots.get(last));
      for (let i = 1; i < edge.way.length; i++) { edge.way[i - 1].after.push(edge.way[i]); edge.way[i].before.push(edge.way[i - 1]); }
    }
    const number = () => columns.forEach(column => column.forEach((slot, i) => Object.assign(slot, { index: i, of: column.length })));
    const mean = (list, of) => list.reduce((sum, slot) => sum + of(slot), 0) / list.length;
    number();
    for (let round = 0; round < 8; round++) {
      for (const column of round % 2 ? [...columns].reverse() : columns) {
        column.forEach(slot => {
          const [side, other] = round % 2 ? [slot.after, slot.before] : [slot.before, slot.after], near = side.length ? side : other;
          // In shares of a column: they are not equally long.
          slot.wish = near.length ? mean(near, one => one.index / one.of) : slot.index / slot.of;
        });
        column.sort((a, b) => a.wish - b.wish || a.index - b.index);
        column.forEach((slot, i) => slot.index = i);
      }
    }
    for (const column of columns) { let y = 0; for (const slot of column) { slot.y = y; y += slot.height + gap; } }
    // Towards those they have to do with, as far as the order allows.
    for (let round = 0; round < 8; round++) {
      const others = slot => round >= 6 ? [...slot.before, ...slot.after] : round % 2 ? slot.after : slot.before;
      for (const column of round % 2 ? [...columns].reverse() : columns) {
        const wishes = column.map(slot => others(slot).length ? mean(others(slot), other => other.y + other.height / 2) - slot.height / 2 : slot.y);
        // As near to the wishes as can be without overlap: neighbours in each other's way move as one block.
        const blocks = [];
        let start = 0;
        column.forEach((slot, i) => {
          slot.start = start;
          blocks.push({ at: wishes[i] - start, slots: [slot] });
          start += slot.height + gap;
          while (blocks.length > 1 && blocks[blocks.length - 2].at > blocks[blocks.length - 1].at) {
            const last = blocks.pop(), before = blocks[blocks.length - 1], all = before.slots.length + last.slots.length;
            before.at = (before.at * before.slots.length + last.at * last.slots.length) / all;
            before.slots.push(...last.slots);
          }
        });
        for (const block of blocks) for (const slot of block.slots) slot.y = block.at + slot.start;
      }
    }
    const shown = graph.edges.length <= 40;
    let x = 12;
    columns.forEach((column, at) => {
      const width = Math.max(...column.map(slot => slot.node ? cut(slot.node.name).length * step + 24 : 0), 40);
      for (const slot of column) Object.assign(slot, { x, width: slot.node ? cut(slot.node.name).length * step + 24 : width });
      const labels = graph.edges.filter(edge => shown && edge.way.length && columns[at].includes(edge.way[0])).map(edge => cut(edge.label).length);
      x += width + Math.max(60, 40 + 6 * Math.max(0, ...labels));
    });
    const all = columns.flat(), top = Math.min(...all.map(slot => slot.y), 0) - 24;
    for (const slot of all) slot.y -= top;
    const right = Math.max(...all.map(slot => slot.x + slot.width), 0), bottom = Math.max(...all.map(slot => slot.y + slot.height), 0);
    return { slots, turned, shown, width: right + 40, height: bottom + 16 };
  }

  function draw(graph, pick) {
    const { slots, turned, shown, width, height } = place(graph);
    const make = (tag, attributes, parent, text) => {
      const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
      for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
      if (text !== undefined) made.textContent = text;
      parent?.append(made);
      return made;
    };
    const count = (number, one) => `${number} ${one}${number === 1 ? '' : 's'}`;
    const svg = make('svg', { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': `${count(graph.nodes.length, 'type')} and ${count(graph.edges.length, 'arrow')} between them; the table says the same` });
    const defs = make('defs', {}, svg);
    for (const [id, kind] of [['tip', 'tip'], ['red-tip', 'tip circle']])
      make('path', { d: 'M0,0 L8,4 L0,8 z', class: kind }, make('marker', { id, viewBox: '0 0 8 8', refX: 8, refY: 4, markerWidth: 8, markerHeight: 8, orient: 'auto' }, defs));
    // Arrows at one side of a box are spread over it.
    const sides = new Map();
    const side = (slot, edge, isRight) => {
      const key = isRight ? 'right' : 'left', at = sides.get(slot) ?? sides.set(slot, { left: [], right: [] }).get(slot);
      at[key].push(edge);
    };
    for (const edge of graph.edges) if (edge.way.length) { side(edge.way[0], edge, true); side(edge.way[edge.way.length - 1], edge, false); }
    for (const [, { left, right }] of sides) {
      left.sort((a, b) => a.way[a.way.length - 2].y - b.way[b.way.length - 2].y);
      right.sort((a, b) => a.way[1].y - b.way[1].y);
    }
    const port = (slot, edge, isRight) => {
      const list = sides.get(slot)[isRight ? 'right' : 'left'], room = Math.min(8, (slot.height - 8) / list.length);
      return [isRight ? slot.x + slot.width : slot.x, slot.y + slot.height / 2 + (list.indexOf(edge) - (list.length - 1) / 2) * room];
    };
    const written = [];
    /** Texts that would lie on each other go below each other. */
    const write = (group, text, x, y) => {
      const half = 3 * text.length;
      while (written.some(other => Math.abs(other.x - x) < half + other.half && Math.abs(other.y - y) < 12)) y += 4;
      written.push({ x, y, half });
      make('text', { x, y, dy: '.32em', 'text-anchor': 'middle' }, group, text);
    };
    for (const edge of graph.edges) {
      let points, label;
      const group = make('g', { class: `edge${edge.tells ? ' tells' : ''}${edge.circle ? ' circle' : ''}` }, svg);
      if (edge.way.length) {
        points = edge.way.flatMap((slot, i) => i === 0 ? [port(slot, edge, true)] : i === edge.way.length - 1 ? [port(slot, edge, false)] : [[slot.x, slot.y + 3], [slot.x + slot.width, slot.y + 3]]);
        label = [(points[0][0] + points[1][0]) / 2, (points[0][1] + points[1][1]) / 2];
        if (turned.has(edge)) points.reverse();
      } else {
        const slot = slots.get(edge.from), x = slot.x + slot.width / 2;
        points = [[x - 14, slot.y], [x - 14, slot.y - 20], [x + 14, slot.y - 20], [x + 14, slot.y]];
        label = [x + 18 + 3 * cut(edge.label).length, slot.y - 10];
      }
      const d = edge.way.length
        ? points.slice(1).reduce((way, [x, y], i) => { const [fx, fy] = points[i], middle = (fx + x) / 2; return `${way} C${middle},${fy} ${middle},${y} ${x},${y}`; }, `M${points[0]}`)
        : `M${points[0]} C${points[1]} ${points[2]} ${points[3]}`;
      make('path', { d, 'marker-end': `url(#${edge.circle ? 'red-tip' : 'tip'})` }, group);
      make('title', {}, group, `${edge.from.name} ${edge.tells ? 'tells' : 'asks'} ${edge.to.name}: ${edge.label}`);
      if (shown && edge.label) write(group, cut(edge.label), label[0], label[1]);
    }
    for (const [node, slot] of slots) {
      const group = make('g', { class: `node${node.outside ? ' outside' : ''}` }, svg);
      make('rect', { x: slot.x, y: slot.y, width: slot.width, height: slot.height, rx: node.outside ? slot.height / 2 : 6 }, group);
      make('text', { x: slot.x + slot.width / 2, y: slot.y + slot.height / 2, dy: '.35em', 'text-anchor': 'middle' }, group, cut(node.name));
      make('title', {}, group, node.name);
      group.addEventListener('click', () => pick(node));
    }
    return svg;
  }

  return { read, part, draw };
})();
