import time

from tests.contract.test_canaries import *


def test_cost(world):
    all_ids = ids()
    costs = []
    for name, takes_id, document in [*documents(), *node_documents()]:
        t = time.process_time()
        n = 0
        for person, actor in world.people.items():
            for v in variables_for(takes_id, all_ids):
                ask(document, v, actor)
                n += 1
        costs.append((round(time.process_time() - t, 1), n, name, takes_id))
        print(costs[-1], flush=True)
