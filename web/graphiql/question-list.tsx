import { type GraphiQLPlugin, pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import type { ReactElement } from 'react';
import { audiences, type Question, questions } from './questions.js';

/** What the headers editor shows before anything is set; a comment, so that nothing is sent. */
export const HEADERS_HINT = '{\n  // "Authorization": "Bearer <token>"\n}';

export const tabOf = ({ query, variables }: Question): { query: string; variables: string } => ({
  query: query.trim(),
  variables: Object.keys(variables).length > 0 ? JSON.stringify(variables, null, 2) : '',
});

function QuestionList(): ReactElement {
  const { addTab, changeTab, updateActiveTabValues } = useGraphiQLActions();
  const { tabs, headerEditor } = useGraphiQL(pick('tabs', 'headerEditor'));

  const open = (question: Question): void => {
    const wanted = tabOf(question);
    const there = tabs.findIndex(({ query, variables }) => query === wanted.query && (variables ?? '') === wanted.variables);
    const index = there >= 0 ? there : tabs.length;
    // The headers go along: who has signed in for one question has done so for the next.
    const own = tabs[there]?.headers;
    const headers = own && own !== HEADERS_HINT ? own : (headerEditor?.getValue() ?? null);

    if (there >= 0) changeTab(index);
    else addTab();
    updateActiveTabValues({ ...wanted, headers });
    // Only a change of tab fills the editors.
    changeTab(index);
  };

  return (
    <section className="questions" aria-label="Questions">
      <h2>Questions</h2>
      {audiences.map((audience) => (
        <section key={audience} aria-label={audience}>
          <h3>{audience}</h3>
          <ul>
            {questions.filter((question) => question.audience === audience).map((question) => (
              <li key={question.title}><button type="button" onClick={() => open(question)}>{question.title}</button></li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

const QuestionIcon = (): ReactElement => (
  <svg height="1em" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round">
    <path d="M4 4h16v12H11l-4.5 4v-4H4z" />
    <path d="M9.8 8.2a2.2 2.2 0 1 1 3.3 1.9c-.7.4-1.1.8-1.1 1.5" />
    <path d="M12 13.6v.1" />
  </svg>
);

export const QUESTION_LIST: GraphiQLPlugin = { title: 'Questions', icon: QuestionIcon, content: QuestionList };
