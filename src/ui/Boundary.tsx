import { Component, type ReactNode } from 'react';
import { FetchError } from './later';

interface BoundaryProps {
  /** What stands in the place of a picture that failed. */
  readonly sentence: string;
  /** On the button that draws it once more. */
  readonly again: string;
  readonly children: ReactNode;
}

interface State {
  readonly failure: { readonly error: unknown } | undefined;
}

/** Keeps a picture that fails from taking the page with it. */
export class Boundary extends Component<BoundaryProps, State> {
  override state: State = { failure: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { failure: { error } };
  }

  override render() {
    const { sentence, again, children } = this.props;
    const { failure } = this.state;
    if (!failure) return children;
    const retry = () => {
      if (failure.error instanceof FetchError) failure.error.forget();
      this.setState({ failure: undefined });
    };
    return (
      <div className="broken" role="alert">
        <p>{sentence}</p>
        <button type="button" className="outlined" onClick={retry}>
          {again}
        </button>
      </div>
    );
  }
}
