import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './page.css';
import { useGraphiQL } from '@graphiql/react';
import { GraphiQL, type GraphiQLProps } from 'graphiql';
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { HEADERS_HINT, QUESTION_LIST, tabOf } from './question-list.js';
import { audiences, questions } from './questions.js';

const ask: GraphiQLProps['fetcher'] = async (question, options) => {
  const headers = new Headers(options?.headers);
  headers.set('content-type', 'application/json');
  headers.set('accept', 'application/graphql-response+json, application/json;q=0.9');
  const answer = await fetch('../graphql', { method: 'POST', headers, body: JSON.stringify(question) });
  const text = await answer.text();
  try {
    return JSON.parse(text) as Awaited<ReturnType<typeof ask>>;
  } catch {
    // A proxy's page in place of an answer: its first words say more than "unexpected token <".
    throw new Error(`HTTP ${answer.status}, and not JSON: ${text.slice(0, 200)}`);
  }
};

const firstOfEach = audiences.flatMap((audience) => questions.filter((question) => question.audience === audience).slice(0, 1));
const tabs = firstOfEach.map(tabOf);

// Variables may hold people's identifiers: they last as long as the browser's tab, and no history of them is kept
// (GraphiQL's own history also stores headers, tokens included, whatever shouldPersistHeaders says).
const storage = sessionStorage;

// GraphiQL shows the first tab's variables only if they stand in the storage, and takes a tab that differs from it for a new one.
if (storage.getItem('graphiql:tabState') === null && tabs[0]) {
  storage.setItem('graphiql:query', tabs[0].query);
  storage.setItem('graphiql:variables', tabs[0].variables);
}

/** The questions begin with prose, and prose wraps; GraphiQL has no setting for it. */
function WrappedLines(): null {
  const editor = useGraphiQL((state) => state.queryEditor);
  useEffect(() => editor?.updateOptions({ wordWrap: 'on' }), [editor]);
  return null;
}

const root = document.getElementById('explorer');
if (!root) throw new Error('index.html has no element #explorer');
createRoot(root).render(
  <GraphiQL
    fetcher={ask}
    storage={storage}
    shouldPersistHeaders={false}
    defaultTabs={tabs}
    defaultHeaders={HEADERS_HINT}
    defaultEditorToolsVisibility="variables"
    plugins={[QUESTION_LIST]}
    visiblePlugin={QUESTION_LIST.title}
    schemaDescription
    inputValueDeprecation
  >
    <WrappedLines />
  </GraphiQL>,
);
