"""The painterly styles, in the order of the network's weights: name -> what it looks like.

Here, and not in the daemon, because a host must be able to show the list before any daemon runs.
"""

STYLES: dict[str, str] = {
    "Golden Poster": "ochre and sky blue with dark brush lines, an old travel poster",
    "Yellow Contours": "thick black brush contours on white, filled with flat yellow",
    "Ink and Peach": "black ink and soft peach on pale grey paper",
    "Neon Shards": "glowing red, blue and white strokes on black; only the big shapes stay",
    "Crimson Poster": "deep red, sand and sky blue, grained like a printed poster",
    "Autumn Oils": "orange and violet oil paint in short strokes",
    "Midnight Dots": "dark indigo, shapes drawn in pale lines among ringed dots",
    "Bold Primaries": "yellow, blue and red glowing out of black, soft edges",
    "Pop Watercolor": "white paper with washes of magenta, cyan and yellow",
    "Linocut Dashes": "slate and red cut into short pale dashes",
    "Copper Glow": "burnt copper and brown with fine hatching, very faithful to shapes",
    "Honey Woodblock": "amber and brown ink lines on cream paper",
    "Lavender Impression": "lilac and soft yellow, loose impressionist strokes",
    "Lime Woodcut": "lime green, teal and red under dark woodcut lines",
    "Pale Fresco": "powder blue and faded peach, quiet and flat",
    "Stained Glass": "small pastel panes between dark leads",
    "Dusk Pastels": "cobalt, orange and olive chalk strokes",
    "Woven Ribbons": "orange, red and blue ribbons; the picture all but dissolves: use it in blends",
    "Carved Relief": "khaki and brown, carved like wood",
    "Starry Night": "short blue and yellow strokes that follow the shapes",
    "Red Embers": "deep red and black, dark and warm",
    "Pop Art": "pink, sky blue and cream between fat black outlines",
    "Comic Gouache": "periwinkle, cream and red with rough ink outlines",
    "Soft Charcoal": "charcoal shadows, cream light and pale blue, gentle edges",
    "Great Wave": "indigo lines and foam on cream paper, a woodblock print",
    "Rusty Impasto": "rust and steel blue in thick ridged paint",
}
