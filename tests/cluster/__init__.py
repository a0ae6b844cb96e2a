"""The same batch here and on a cluster, from and to folders and object storage: equal bytes, nothing lost."""
