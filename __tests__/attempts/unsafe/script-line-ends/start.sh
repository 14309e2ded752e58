exec dragonfly
