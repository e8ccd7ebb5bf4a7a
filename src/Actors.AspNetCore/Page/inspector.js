// The page of an actor system. Everything that comes from the application is text: it is never parsed as HTML.
(() => {
  const base = location.pathname.replace(/\/*$/, '/');
  const $ = id => document.getElementById(id);
  const el = (tag, className, text) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };
  // Writes only what changed, so that the page stays still for eyes and screen readers.
  const put = (node, text) => { if (node.textContent !== text) node.textContent = text; };

  const whole = new Intl.NumberFormat('en');
  const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
  const count = n => n === null || n === undefined ? '–' : Math.abs(n) < 1e6 ? whole.format(Math.round(n)) : short.format(n);
  const rate = n => n === null || n === undefined ? '–' : n > 0 && n < 10 ? n.toFixed(1) : count(n);
  const age = ms => ms < 1000 ? `${Math.round(ms)} ms` : ms < 60000 ? `${(ms / 1000).toFixed(1)} s` : ms < 3600000 ? `${Math.floor(ms / 60000)} min ${Math.floor(ms % 60000 / 1000)} s` : `${Math.floor(ms / 3600000)} h ${Math.floor(ms % 3600000 / 60000)} min`;
  const clock = at => new Date(at).toLocaleTimeString('en-GB');
  const last = address => address.slice(address.lastIndexOf('/') + 1);

  /** The application did not answer. The next refresh tries again; the state of the connection is shown above. */
  class Lost extends Error {}
  const unlessLost = error => { if (!(error instanceof Lost)) throw error; };
  async function get(path, parameters) {
    const query = new URLSearchParams(parameters).toString();
    const response = await fetch(base + path + (query ? '?' + query : ''), { headers: { Accept: 'application/json' } }).catch(error => { throw new Lost(error.message); });
    if (response.status === 404) return null;
    if (!response.ok) throw new Lost(`${response.status}`);
    return response.json().catch(error => { throw new Lost(error.message); });
  }

  // ---- Totals
  const history = [];
  function showTotals(snapshot) {
    const t = snapshot.totals;
    put($('t-living'), count(t.living));
    put($('t-ended'), t.ended ? `${count(t.ended)} ended` : '');
    put($('t-busy'), count(t.busy));
    put($('t-rate'), rate(t.perSecond));
    put($('t-handled'), `${count(t.handled)} in all`);
    put($('t-waiting'), count(t.waiting));
    put($('t-stashed'), t.stashed ? `${count(t.stashed)} stashed` : `longest mailbox ${count(t.longest)}`);
    put($('t-failed'), count(t.failed));
    put($('t-restarts'), `${count(t.restarts)} ${t.restarts === 1 ? 'restart' : 'restarts'}`);
    put($('t-dead'), count(snapshot.deadLetters));
    put($('took'), `looked at in ${snapshot.tookMs} ms`);
    put($('title'), snapshot.title);
    document.title = snapshot.title;
    history.push(t.perSecond || 0);
    if (history.length > 60) history.shift();
    const top = Math.max(...history, 1);
    $('spark').firstElementChild.setAttribute('points', history.map((v, i) => `${(120 * (i + 60 - history.length) / 59).toFixed(1)},${(31 - 30 * v / top).toFixed(1)}`).join(' '));
  }

  // ---- Types
  const columns = [
    ['name', 'Type'], ['living', 'Living'], ['busy', 'Busy'], ['perSecond', 'Messages / s'], ['waiting', 'Waiting'],
    ['longest', 'Longest mailbox'], ['failed', 'Failures'], ['restarts', 'Restarts']];
  let sort = { by: 'perSecond', down: true }, types = [];
  const headers = columns.map(([key, title]) => {
    const th = el('th');
    th.scope = 'col';
    const button = el('button', '', title);
    button.type = 'button';
    button.addEventListener('click', () => {
      sort = { by: key, down: sort.by === key ? !sort.down : key !== 'name' };
      showTypes();
    });
    th.append(button);
    $('types').tHead.rows[0].append(th);
    return th;
  });
  const typeRows = new Map();
  function typeRow(name) {
    let row = typeRows.get(name);
    if (row) return row;
    row = el('tr');
    row.dataset.type = name;
    columns.forEach(([key]) => row.append(el('td', key === 'perSecond' ? 'rate' : '')));
    const button = el('button', 'name', name);
    button.type = 'button';
    button.title = `Show the actors of type ${name}`;
    button.addEventListener('click', () => searchFor('', name));
    row.cells[0].append(button);
    typeRows.set(name, row);
    return row;
  }
  function showTypes() {
    headers.forEach((th, i) => columns[i][0] === sort.by ? th.setAttribute('aria-sort', sort.down ? 'descending' : 'ascending') : th.removeAttribute('aria-sort'));
    const order = [...types].sort((a, b) => {
      const by = sort.by === 'name' ? (a.name < b.name ? -1 : 1) : (a[sort.by] ?? -1) - (b[sort.by] ?? -1);
      return (sort.down ? -by : by) || b.living - a.living || (a.name < b.name ? -1 : 1);
    });
    const top = Math.max(...order.map(t => t.perSecond || 0), 1);
    const body = $('types').tBodies[0];
    order.forEach((type, i) => {
      const row = typeRow(type.name);
      columns.slice(1).forEach(([key], c) => {
        const cell = row.cells[c + 1];
        put(cell, key === 'perSecond' ? rate(type[key]) : count(type[key]));
        cell.classList.toggle('zero', !type[key]);
        cell.classList.toggle('bad', key === 'failed' && type[key] > 0);
        cell.classList.toggle('warn', (key === 'longest' || key === 'waiting') && type[key] >= 1000);
        if (key === 'perSecond') cell.style.setProperty('--w', `${(100 * (type[key] || 0) / top).toFixed(1)}%`);
      });
      // A row that is where it belongs keeps the focus.
      if (body.rows[i] !== row) body.insertBefore(row, body.rows[i] || null);
    });
    const names = new Set(order.map(t => t.name));
    for (const [name, row] of typeRows) if (!names.has(name)) { row.remove(); typeRows.delete(name); }
    $('no-types').hidden = order.length > 0;
  }

  // ---- The tree
  const pageSize = 200;
  let selected = null, rootGroup = null, search = { text: '', type: null };

  function fill(item, actor, flat) {
    item.actor = actor;
    put(item.label, flat ? actor.address : last(actor.address));
    put(item.kind, actor.type + (actor.behaviour ? ` · ${actor.behaviour}` : ''));
    item.dot.dataset.s = actor.state;
    item.dot.title = actor.state;
    const facts = [];
    if (actor.waiting) facts.push(`${count(actor.waiting)} waiting`);
    if (actor.failed) facts.push(`${count(actor.failed)} failed`);
    facts.push(`${count(actor.handled)} handled`);
    if (actor.children && !flat) facts.push(`${count(actor.children)} ${actor.children === 1 ? 'child' : 'children'}`);
    put(item.facts, facts.join(' · '));
    const opens = actor.children > 0 && !flat;
    put(item.twist, opens ? (item.group ? '▾' : '▸') : '');
    if (opens || item.group) item.setAttribute('aria-expanded', item.group ? 'true' : 'false'); else item.removeAttribute('aria-expanded');
  }
  function makeItem(group, actor) {
    const item = el('li');
    item.setAttribute('role', 'treeitem');
    item.setAttribute('aria-level', group.level);
    item.setAttribute('aria-selected', String(actor.address === selected));
    item.tabIndex = -1;
    item.dataset.address = actor.address;
    const row = el('div', 'row');
    item.twist = el('span', 'twist'); item.dot = el('span', 'dot'); item.label = el('span', 'label'); item.kind = el('span', 'faint'); item.facts = el('span', 'faint count');
    item.twist.setAttribute('aria-hidden', 'true');
    row.append(item.twist, item.dot, item.label, item.kind, item.facts);
    item.append(row);
    row.addEventListener('click', event => {
      focusItem(item);
      if (event.target === item.twist) toggle(item); else select(actor.address);
    });
    row.addEventListener('dblclick', () => toggle(item));
    fill(item, actor, group.flat);
    return item;
  }
  function makeGroup(list, parent, level, parameters, flat) {
    return { list, parent, level, parameters, flat, items: new Map(), loaded: 0, total: 0, round: 0, next: 0, busy: false, more: null };
  }
  async function load(group, skip) {
    if (group.busy) return;
    group.busy = true;
    try {
      const page = await get('api/actors', { ...group.parameters, skip, take: pageSize });
      if (group.closed) return;
      if (!page) { group.parent?.remove(); return; }
      group.total = page.total;
      for (const actor of page.actors) {
        let item = group.items.get(actor.address);
        if (item) {
          fill(item, actor, group.flat);
        } else {
          item = makeItem(group, actor);
          group.items.set(actor.address, item);
          group.list.insertBefore(item, group.more);
        }
        item.round = group.round;
      }
      group.loaded = Math.min(Math.max(group.loaded, skip + page.actors.length), Math.max(page.total, pageSize));
      group.next = skip + pageSize;
      if (group.next >= group.loaded) {
        // All that are shown have been asked for. Whoever was not among them is gone; between pages one may slip through once.
        const limit = group.loaded <= pageSize ? group.round : group.round - 1;
        for (const [address, item] of group.items) if (item.round < limit) { item.remove(); group.items.delete(address); }
        group.round++;
        group.next = 0;
      }
      showMore(group);
      if (group === rootGroup) $('no-tree').hidden = group.items.size > 0;
      if (!$('tree').querySelector('[tabindex="0"]')) { const first = $('tree').querySelector('[role=treeitem]'); if (first) first.tabIndex = 0; }
    } catch (error) {
      unlessLost(error);
    } finally {
      group.busy = false;
    }
  }
  function showMore(group) {
    const rest = group.total - group.loaded;
    if (rest <= 0) { group.more?.remove(); group.more = null; return; }
    if (!group.more) {
      group.more = el('li');
      group.more.setAttribute('role', 'treeitem');
      group.more.setAttribute('aria-level', group.level);
      group.more.setAttribute('aria-selected', 'false');
      group.more.tabIndex = -1;
      group.more.className = 'more';
      const row = el('div', 'row');
      row.append(el('span', 'twist'), el('span', 'link'));
      group.more.append(row);
      group.more.go = () => load(group, group.loaded);
      row.addEventListener('click', group.more.go);
      group.list.append(group.more);
    }
    put(group.more.querySelector('.link'), `Show ${count(Math.min(rest, pageSize))} more of ${count(rest)}`);
  }
  function toggle(item, open) {
    if (!item.actor) return;
    const want = open ?? !item.group;
    if (want === !!item.group) return;
    if (!want) {
      item.group.closed = true;
      item.group.list.remove();
      item.group = null;
    } else if (item.getAttribute('aria-expanded') !== null) {
      const list = el('ul');
      list.setAttribute('role', 'group');
      item.append(list);
      item.group = makeGroup(list, item, Number(item.getAttribute('aria-level')) + 1, { parent: item.actor.address }, false);
      load(item.group, 0);
    }
    fill(item, item.actor, false);
  }
  function startTree() {
    if (rootGroup) rootGroup.closed = true;
    $('tree').replaceChildren();
    $('no-tree').hidden = true;
    const flat = !!(search.text || search.type), parameters = {};
    if (search.text) parameters.filter = search.text;
    if (search.type) parameters.type = search.type;
    rootGroup = makeGroup($('tree'), null, 1, parameters, flat);
    $('type-chip').hidden = !search.type;
    put($('type-chip'), search.type ? `${search.type} ✕` : '');
    $('type-chip').setAttribute('aria-label', search.type ? `Stop filtering by type ${search.type}` : '');
    return load(rootGroup, 0);
  }
  function searchFor(text, type) {
    search = { text, type };
    $('filter').value = text;
    startTree();
    $('h-tree').scrollIntoView({ block: 'nearest' });
  }
  const openGroups = (group, all = []) => {
    all.push(group);
    for (const item of group.items.values()) if (item.group) openGroups(item.group, all);
    return all;
  };
  let ticks = 0;
  function refreshTree() {
    // What is looked for is a walk over all, so it is renewed rarely.
    if (++ticks % (rootGroup.flat ? 5 : 2)) return;
    for (const group of openGroups(rootGroup).slice(0, 10)) load(group, group.next);
  }
  const visible = () => [...$('tree').querySelectorAll('[role=treeitem]')];
  function focusItem(item) {
    for (const other of $('tree').querySelectorAll('[tabindex="0"]')) other.tabIndex = -1;
    item.tabIndex = 0;
    item.focus({ preventScroll: false });
  }
  $('tree').addEventListener('keydown', event => {
    const item = event.target.closest('[role=treeitem]');
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = visible(), at = all.indexOf(item);
    const go = to => to && focusItem(to);
    switch (event.key) {
      case 'ArrowDown': go(all[at + 1]); break;
      case 'ArrowUp': go(all[at - 1]); break;
      case 'Home': go(all[0]); break;
      case 'End': go(all[all.length - 1]); break;
      case 'ArrowRight': if (item.group) go(item.group.list.firstElementChild); else toggle(item, true); break;
      case 'ArrowLeft': if (item.group) toggle(item, false); else go(item.parentElement.closest('[role=treeitem]')); break;
      case 'Enter': case ' ': if (item.go) item.go(); else select(item.dataset.address, true); break;
      default: return;
    }
    event.preventDefault();
  });
  let typing = 0;
  $('filter').addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => { search.text = $('filter').value.trim(); startTree(); }, 250);
  });
  $('type-chip').addEventListener('click', () => searchFor(search.text, null));

  // ---- One actor
  let asking = false, gone = false;
  async function select(address, focus) {
    selected = address;
    for (const item of $('tree').querySelectorAll('[role=treeitem]')) item.setAttribute('aria-selected', String(item.dataset.address === address));
    $('actor').hidden = address === null;
    if (address === null) return;
    put($('h-actor'), address);
    $('actor-gone').hidden = true;
    asking = gone = false;
    await showActor();
    if (focus) $('h-actor').focus();
  }
  async function showActor() {
    const address = selected;
    if (address === null || asking || gone) return;
    asking = true;
    try {
      const detail = await get('api/actor', { address });
      if (address !== selected) return;
      gone = !detail;
      $('actor-gone').hidden = !gone;
      if (!detail) { $('facts').replaceChildren(); $('turns').replaceChildren(); return; }
      const a = detail.actor, facts = [['Type', a.type], ['State', a.state]];
      if (a.behaviour) facts.push(['Behaviour', a.behaviour]);
      facts.push(['Waiting', count(a.waiting)], ['Stashed', count(a.stashed)], ['Handled', count(a.handled)], ['Failures', count(a.failed)], ['Restarts', count(a.restarts)], ['Children', count(a.children)]);
      $('facts').replaceChildren(...facts.map(([name, value]) => {
        const pair = el('div');
        pair.append(el('dt', '', name), el('dd', '', value));
        return pair;
      }));
      lines($('turns'), a.turns, turn => line(turn.name, age(turn.ms), turn.message), 'Nothing at the moment.');
      $('actor-failures').hidden = detail.failures.length === 0;
      lines($('actor-failures').lastElementChild, detail.failures, failureLine, '');
      $('actor-dead').hidden = detail.deadLetters.length === 0;
      lines($('actor-dead').lastElementChild, detail.deadLetters, deadLine, '');
    } catch (error) {
      unlessLost(error);
    } finally {
      asking = false;
    }
  }
  $('close').addEventListener('click', () => select(null));
  document.addEventListener('keydown', event => { if (event.key === 'Escape' && selected !== null && event.target !== $('filter')) select(null); });

  // ---- Slow turns, failures, dead letters
  function line(title, right, below, address, bad) {
    const li = el('li'), top = el('div', 'top');
    top.append(el('span', bad ? 'bad' : '', title), el('span', 'faint', right));
    li.append(top);
    if (below) li.append(el('div', 'faint', below));
    if (address) {
      const button = el('button', 'link', address);
      button.type = 'button';
      button.addEventListener('click', () => select(address, true));
      li.append(button);
    }
    return li;
  }
  const failureLine = (f, i, all, linked) => line(`${f.where}: ${f.exception}`, `${f.directive} · ${clock(f.at)}`, f.text, linked && f.actor, true);
  const deadLine = (d, i, all, linked) => line(`${d.message} · ${d.reason}`, clock(d.at), d.cause, linked && d.actor);
  function lines(list, items, make, none) {
    const focused = list.contains(document.activeElement) ? [...list.children].findIndex(li => li.contains(document.activeElement)) : -1;
    list.replaceChildren(...(items.length ? items.map(make) : none ? [el('li', 'empty', none)] : []));
    if (focused >= 0) list.children[Math.min(focused, list.children.length - 1)]?.querySelector('button')?.focus();
  }
  let known = '', loadingTroubles = false;
  async function showTroubles(snapshot) {
    const now = `${snapshot.failures} ${snapshot.deadLetters}`;
    if (now === known || loadingTroubles) return;
    loadingTroubles = true;
    try {
      const troubles = await get('api/troubles');
      if (!troubles) return;
      lines($('failures'), troubles.failures, (f, i, all) => failureLine(f, i, all, true), 'None since the page was mapped.');
      lines($('dead'), troubles.deadLetters, (d, i, all) => deadLine(d, i, all, true), 'None since the page was mapped.');
      known = now;
    } catch (error) {
      unlessLost(error);
    } finally {
      loadingTroubles = false;
    }
  }
  let slowBefore = null;
  function showSlow(snapshot) {
    const now = JSON.stringify(snapshot.slow);
    if (now === slowBefore) return;
    slowBefore = now;
    put($('slow-count'), snapshot.slowActors ? `${count(snapshot.slowActors)} ${snapshot.slowActors === 1 ? 'actor' : 'actors'}` : '');
    lines($('slow'), snapshot.slow, s => line(s.turn, age(s.ms), s.message, s.actor), 'None.');
  }

  // ---- Who sends what to whom
  const mostDrawn = 250;
  let sends = null, picked = null, wanted = '';
  async function startTopology() {
    const { text } = await get('api/topology').catch(unlessLost) ?? {};
    if (!text) return;
    sends = topology.read(text);
    $('topology').hidden = sends.edges.length === 0;
    showTopology();
  }
  function showTopology() {
    const looked = wanted.toLowerCase(), all = !picked && !looked;
    const shown = all ? sends : topology.part(sends, node => picked ? node === picked : node.name.toLowerCase().includes(looked));
    const fits = shown.nodes.length <= mostDrawn;
    $('graph').replaceChildren(...(fits && shown.nodes.length ? [topology.draw(shown, pickType)] : []));
    $('graph').hidden = !fits || shown.nodes.length === 0;
    $('graph').scrollTop = ($('graph').scrollHeight - $('graph').clientHeight) / 2;
    put($('graph-note'), fits ? (shown.nodes.length ? '' : 'No type is found.') : `${count(shown.nodes.length)} types are too many for a picture: look for some, or choose one in the table.`);
    $('graph-note').hidden = $('graph-note').textContent === '';
    $('topology-chip').hidden = $('topology-actors').hidden = !picked;
    if (picked?.outside) $('topology-actors').hidden = true;
    put($('topology-chip'), picked ? `${picked.name} ✕` : '');
    $('topology-chip').setAttribute('aria-label', picked ? `Show all types again, not ${picked.name} alone` : '');
    const type = node => {
      const cell = el('td'), button = el('button', 'name', node.name);
      button.type = 'button';
      button.addEventListener('click', () => { pickType(node); $('topology-chip').focus(); });
      cell.append(button);
      return cell;
    };
    $('topology').querySelector('tbody').replaceChildren(...shown.edges.map(edge => {
      const row = el('tr');
      row.append(type(edge.from), type(edge.to), el('td', '', edge.label), el('td', edge.circle ? 'bad' : 'faint', `${edge.tells ? 'tells' : 'asks'}${edge.circle ? ', in a circle' : ''}`));
      return row;
    }));
  }
  function pickType(node) {
    picked = node;
    wanted = $('find').value = '';
    showTopology();
  }
  $('topology-chip').addEventListener('click', () => { pickType(null); $('find').focus(); });
  $('topology-actors').addEventListener('click', () => searchFor('', picked.name));
  $('find').addEventListener('input', () => { picked = null; wanted = $('find').value.trim(); showTopology(); });

  // ---- Live
  const status = (is, text) => { $('status').dataset.is = is; put($('status'), text); };
  let source = null;
  function connect() {
    source = new EventSource(base + 'events');
    // It may be another process by now: what was known of the last one is asked again.
    source.onopen = () => { known = ''; gone = false; };
    source.onmessage = event => {
      const snapshot = JSON.parse(event.data);
      status('live', 'live');
      showTotals(snapshot);
      types = snapshot.types;
      put($('more-types'), snapshot.moreTypes ? `${count(snapshot.moreTypes)} more types` : '');
      showTypes();
      showSlow(snapshot);
      showTroubles(snapshot);
      refreshTree();
      showActor();
    };
    source.onerror = () => {
      const closed = source.readyState === EventSource.CLOSED;
      status('lost', closed ? 'refused' : 'lost, trying again');
      // The browser gives up after a refusal; somebody may have signed in since, or the application be back.
      if (closed) { disconnect(); retry = setTimeout(connect, 5000); }
    };
  }
  let retry = 0;
  function disconnect() {
    clearTimeout(retry);
    source?.close();
    source = null;
  }
  let paused = false;
  function resume() {
    disconnect();
    if (paused || document.hidden) status('wait', 'paused'); else connect();
  }
  $('pause').addEventListener('click', () => {
    paused = !paused;
    put($('pause'), paused ? 'Go on' : 'Pause');
    resume();
  });
  // Nobody looks at a page in the background.
  document.addEventListener('visibilitychange', resume);
  addEventListener('pagehide', disconnect);
  addEventListener('pageshow', event => { if (event.persisted) resume(); });

  startTree();
  startTopology();
  connect();
})();
