import numpy as np
import pytest

from tidepool.update import ClientUpdate


@pytest.fixture
def make_update():
    def make(client_id, values, round_number=0, **extra):
        return ClientUpdate(client_id, round_number, {"w": np.asarray(values, dtype=np.float32)}, **extra)

    return make
