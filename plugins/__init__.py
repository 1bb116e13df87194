"""What lives inside the hosts: plug-ins and add-ons. Thin: they ask the daemon through `bridge`."""
