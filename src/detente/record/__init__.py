"""Who said what: parties, statements, events, offers, terms, each dated and quoted."""
