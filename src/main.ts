/** The action's entry. */
