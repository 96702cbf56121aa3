"""A view's rows go in, and pictures come out: figures, drawn as SVG and as Plotly's data."""
