    replace(name, '\$1', '') AS name
