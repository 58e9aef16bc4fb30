"""Design system: components, tokens, css, js, the live style page."""
