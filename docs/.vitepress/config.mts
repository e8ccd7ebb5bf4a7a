import { defineConfig } from 'vitepress'

export default defineConfig({
  title: 'Actors',
  description: 'Typed actors for C#, checked by the compiler',
  cleanUrls: true,
  lastUpdated: false,
  srcExclude: ['node_modules/**'],
  rewrites: { 'rules/README.md': 'rules/index.md', 'api/README.md': 'api/index.md' },
  markdown: {
    // What leads to the source is read in the repository.
    config: (md) =>
      md.core.ruler.push('source-links', (state) => {
        for (const token of state.tokens.flatMap((block) => block.children ?? [])) {
          const target = token.type === 'link_open' ? token.attrGet('href') : null
          const path = target?.match(/^(?:\.\.\/)+((?:src|samples|tests|benchmarks|README\.md|test\.sh).*)$/)?.[1]
          if (path) token.attrSet('href', `https://github.com/actors-dotnet/actors/blob/main/${path}`)
        }
      }),
  },
  themeConfig: {
    search: { provider: 'local' },
    sidebar: [
      {
        text: 'Begin',
        items: [
          { text: 'Get started', link: '/get-started' },
          { text: 'How do I …?', link: '/how-to' },
          { text: 'The model and its rules', link: '/model' },
          { text: 'When not to use Actors', link: '/when-not-to-use' },
        ],
      },
      {
        text: 'Use',
        items: [
          { text: 'Supervision', link: '/supervision' },
          { text: 'Behaviours', link: '/behaviours' },
          { text: 'The flow of messages', link: '/flow' },
          { text: 'Groups', link: '/groups' },
          { text: 'In an application', link: '/hosting' },
          { text: 'The live page', link: '/inspector' },
          { text: 'Metrics and traces', link: '/telemetry' },
          { text: 'Testing', link: '/testing' },
          { text: 'Declarations that work', link: '/shapes' },
          { text: 'Rules of the compiler', link: '/rules/' },
          { text: 'API', link: '/api/' },
        ],
      },
      {
        text: 'Come from',
        items: [
          { text: 'Orleans', link: '/from-orleans' },
          { text: 'Akka.NET', link: '/from-akka' },
          { text: 'Proto.Actor', link: '/from-proto-actor' },
        ],
      },
      {
        text: 'How it works',
        items: [
          { text: 'Architecture', link: '/architecture' },
          { text: 'The states of a cell', link: '/cell-states' },
          { text: 'Generated code', link: '/generated-code' },
          { text: 'Performance', link: '/performance' },
        ],
      },
    ],
  },
})
