"""What both sides of Museloom share: messages, wire, client, launch. Imports no torch and no numpy."""
