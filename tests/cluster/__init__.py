"""The same batch here and on a cluster, from and to folders and object storage: equal bytes, nothing lost."""

import pytest

pytest.register_assert_rewrite("tests.cluster.inputs")
