"""Détente: from news reports on a negotiation to a sourced answer."""
