import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { openPage } from './store';
import 'virtual:font.css';
import './ui/tokens.css';
import './ui/base.css';
import './ui/controls.css';
import './App.css';

const root = createRoot(document.getElementById('root')!);
void openPage().then(() =>
  root.render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);

// The rest of the characters that a learner may type; nothing waits for them.
void import('virtual:font-pieces.css');
