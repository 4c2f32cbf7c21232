"""Federated learning: clients train, a server aggregates."""

from tidepool.client import Client
from tidepool.config import ServerConfig
from tidepool.server import RoundSummary, Server
from tidepool.update import ClientUpdate
from tidepool.weighting import Weighting

__all__ = ["Client", "ClientUpdate", "RoundSummary", "Server", "ServerConfig", "Weighting"]
